"""Sweeps on a cluster of Ray."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any, Callable, Deque, Dict, Optional, Tuple

from ._language import missing, pick
from ._store import Store
from .errors import RunError

if TYPE_CHECKING:
    from . import _native

#: How often a chunk is begun again whose worker or machine was lost.
RETRIES = 20
#: Chunks that wait for each core: few, so that a million worlds take no memory of the driver.
WAITING = 2


def _work(chunk: bytes) -> Tuple[str, bytes]:
    """What a worker does."""
    from tiaokuai import _native

    address, file, _ = _native.work_chunk(chunk)
    return address, file


def sweep_on_ray(
    plan: "_native.Plan",
    store: Store,
    address: Optional[str],
    tell: Optional[Callable[[int, int], object]],
) -> int:
    """Work out the chunks that a store lacks; tells how many worlds it had.

    Workers send the files of their chunks to this process, which keeps them: no machine but this one has to reach the store.
    """
    # Nothing is told to anyone about this use, and on one machine nothing but this machine is listened to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    try:
        import ray
    except ImportError:
        raise missing("ray", ("engine='ray'", "engine='ray' ")) from None
    begun_here = not ray.is_initialized()
    if begun_here:
        # In another cluster "auto" has to be said; without an address one begins here.
        ray.init(address=address or "local", log_to_driver=False, include_dashboard=False if not address else None)
    try:
        return _on(ray, plan, store, tell)
    finally:
        if begun_here:
            ray.shutdown()


def _on(ray: Any, plan: "_native.Plan", store: Store, tell: Optional[Callable[[int, int], object]]) -> int:
    from . import _native

    work = ray.remote(max_retries=RETRIES, num_cpus=1)(_work)
    there = store.names()
    done = resumed = 0
    todo: Deque[int] = deque()
    for number in range(plan.chunks):
        key, worlds, chunk = plan.chunk(number)
        if key in there and _native.whole_chunk(chunk, store.get(key)):
            done += worlds
            resumed += worlds
        else:
            todo.append(number)
    if tell is not None and plan.worlds:
        tell(done, plan.worlds)
    waiting: Dict[Any, int] = {}
    try:
        while todo or waiting:
            room = max(1, int(ray.cluster_resources().get("CPU", 1))) * WAITING
            while todo and len(waiting) < room:
                number = todo.popleft()
                _, worlds, chunk = plan.chunk(number)
                waiting[work.remote(chunk)] = worlds
            ready, _ = ray.wait(list(waiting), num_returns=1, timeout=1.0)
            for one in ready:
                worlds = waiting.pop(one)
                key, file = _result(ray, one)
                store.put(key, file)
                done += worlds
                if tell is not None:
                    tell(done, plan.worlds)
    finally:
        for one in waiting:
            ray.cancel(one, force=False)
    return resumed


def _result(ray: Any, one: Any) -> Tuple[str, bytes]:
    try:
        found: Tuple[str, bytes] = ray.get(one)
    except ray.exceptions.RayTaskError as error:
        cause = error.cause if getattr(error, "cause", None) is not None else error
        raise RunError(
            pick(f"a worker of the cluster could not work out a chunk: {cause}", f"集群中的工作进程未能算出一块：{cause}")
        ) from error
    except ray.exceptions.RayError as error:
        raise RunError(
            pick(f"the cluster lost a chunk {RETRIES} times: {error}", f"集群 {RETRIES} 次丢失同一块：{error}")
        ) from error
    return found
