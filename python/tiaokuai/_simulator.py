"""A district as a function of its parameters, for samplers and optimisers of other software."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, NamedTuple, Sequence, Tuple, Union

from . import _native
from ._checked import Path, names_of, threads_of, worlds_of
from ._language import pick
from ._progress import Progress, telling
from ._scenario import Scenario, district_of
from .errors import ScenarioError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class FailedRow(NamedTuple):
    """A row of theta whose worlds could not be run to their end, from 0, and why."""

    row: int
    reason: str


class Simulator:
    """A district as a function: ``f(theta, seeds)`` gives the numbers of instruments at points of parameters.

    It is worked out over all cores, with Python free meanwhile. The same theta and seeds give the same numbers to the
    bit.
    """

    def __init__(self, parameters: Sequence[str], outcomes: Sequence[str], scenario: Scenario, runs: int) -> None:
        self.parameters: List[str] = names_of("parameters", parameters, least=0)
        """The names of the columns of theta."""
        self.outcomes: List[str] = names_of("outcomes", outcomes)
        """The names of the columns of what comes out."""
        self.scenario = scenario
        """The district; what theta does not tell stays as it is here."""
        self.runs = worlds_of(runs)
        """Worlds of each row; their numbers are averaged."""
        self.failures: List[FailedRow] = []
        """Rows of the last call whose worlds could not be run to their end."""
        self._native = _native.Points(scenario._native, self.parameters, self.outcomes, self.runs)

    @property
    def bounds(self) -> List[Tuple[float, float]]:
        """The smallest and the largest value of each parameter that may be asked for."""
        return self._native.bounds

    @property
    def priors(self) -> List[Tuple[float, float]]:
        """The ends of the uniform prior of each parameter; those of all allowed values where it has none."""
        return self._native.priors

    def __call__(
        self,
        theta: "npt.ArrayLike",
        seeds: "Union[int, npt.ArrayLike]" = 1,
        threads: int | None = None,
        progress: Progress = None,
    ) -> "npt.NDArray[np.float64]":
        """The numbers at points.

        :param theta: array of shape ``(n, d)``, a row a point, columns in the order of :attr:`parameters`; one point may be
            given as shape ``(d,)``. Of a data frame the columns are taken by their names.
        :param seeds: one seed for all rows (the same worlds under other parameters: for designs and gradients), or an array
            of ``n`` (chance differs from row to row: for inference), whole numbers from 0.
        :returns: array of shape ``(n, k)``, columns in the order of :attr:`outcomes`: the mean over the worlds that define
            the instrument; NaN where none does, or where a world failed (:attr:`failures` says why). World ``i`` of a row
            is world ``i`` of ``simulate`` with the row's seed.
        :raises ScenarioError: a ``ValueError``, where a value is out of range: it names row, parameter and range.
        """
        import numpy as np

        points = np.atleast_2d(self._array(theta))
        threads = threads_of(threads)
        wanted = len(self.parameters)
        if points.ndim != 2 or points.shape[1] != wanted:
            shape = np.shape(theta)
            raise ScenarioError(
                pick(
                    f"theta has the shape {shape}; expected (n, {wanted}): {', '.join(self.parameters)}",
                    f"theta 的形状为 {shape}；应为 (n, {wanted})：{'、'.join(self.parameters)}",
                )
            )
        given = np.asarray(seeds)
        if given.dtype.kind not in "iu" or (given.size and given.min() < 0):
            raise ScenarioError(pick("seeds: expected whole numbers from 0", "seeds：应为不小于 0 的整数"))
        if given.ndim and given.shape != (len(points),):
            raise ScenarioError(
                pick(f"seeds has the shape {given.shape}; expected ({len(points)},) or one number", f"seeds 的形状为 {given.shape}；应为 ({len(points)},) 或一个数")
            )
        each = np.ascontiguousarray(np.broadcast_to(given, (len(points),)).astype(np.uint64))
        with telling(progress) as tell:
            numbers, failed = self._native.run(points, each, threads, tell)
        self.failures = [FailedRow(*one) for one in failed]
        return numbers

    def _array(self, theta: "npt.ArrayLike") -> "npt.NDArray[np.float64]":
        """Theta as numbers, the columns of a data frame in the order of the parameters."""
        import numpy as np

        if hasattr(theta, "columns") or hasattr(theta, "column_names"):
            names = columns_of(theta, "theta")
            if set(names) != set(self.parameters):
                wanted = ", ".join(self.parameters)
                raise ScenarioError(
                    pick(f"theta has the columns {', '.join(names)}; expected {wanted}", f"theta 的列为 {'、'.join(names)}；应为 {wanted}")
                )
            theta = np.column_stack([np.asarray(theta[name]) for name in self.parameters])  # type: ignore[index]
        found = np.asarray(theta)
        if found.dtype.kind not in "iuf" and found.size:
            raise ScenarioError(pick(f"theta holds values of type {found.dtype}; expected numbers", f"theta 的取值类型为 {found.dtype}；应为数"))
        return found.astype(np.float64)

    def __reduce__(self) -> Tuple[Any, ...]:
        return Simulator, (self.parameters, self.outcomes, self.scenario, self.runs)

    def __repr__(self) -> str:
        return f"tk.simulator({self.parameters!r}, outcomes={self.outcomes!r}, scenario={self.scenario!r}, runs={self.runs})"


def columns_of(table: Any, what: str) -> List[str]:
    """The names of the columns of a dict or a table of pandas, polars, pyarrow or our own, none twice."""
    if hasattr(table, "column_names"):
        names = table.column_names
    elif hasattr(table, "columns"):
        names = table.columns
    else:
        names = table
    return names_of(what, [str(name) for name in names])


def simulator(
    parameters: Sequence[str],
    outcomes: Sequence[str],
    scenario: Union[Scenario, Path] = "district",
    runs: int = 1,
) -> Simulator:
    """A district as a function of parameters.

    >>> f = tk.simulator(["upward", "authority"], outcomes=["stock", "reach.hosts"], runs=20)
    >>> f([[0.2, 1.0], [0.8, 1.0]]).shape
    (2, 2)

    :param parameters: names of parameters (:func:`tiaokuai.parameters`), ``d`` of them; none for the scenario as it is.
    :param outcomes: names of instruments (:func:`tiaokuai.instruments`), ``k`` of them; of a monthly one the mean over months.
    :param scenario: a scenario or its name.
    :param runs: worlds of each point, averaged.
    """
    return Simulator(parameters, outcomes, district_of(scenario), runs)
