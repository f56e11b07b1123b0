//! Measures of networks: degree, strength, density, components, betweenness, clustering.
//!
//! They cost more than an instrument may (an ensemble reads every instrument in every world): reports call
//! them on one record.

use std::collections::VecDeque;

/// An undirected network without loops, its ties weighted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// By node its neighbours, ascending, with the weight of the tie.
    ties: Vec<Vec<(usize, f64)>>,
}

impl Network {
    /// A network of `nodes` nodes. Weights of a pair that is named more than once are added, whichever
    /// way round; loops and ties to nodes that do not exist are left out.
    ///
    /// ```
    /// use tiaokuai_measure::Network;
    /// let path = Network::new(3, &[(0, 1, 1.0), (1, 2, 2.0)]);
    /// assert_eq!(path.betweenness(), [0.0, 1.0, 0.0]);
    /// assert_eq!(path.strengths(), [1.0, 3.0, 2.0]);
    /// ```
    #[must_use]
    pub fn new(nodes: usize, ties: &[(usize, usize, f64)]) -> Network {
        let mut all: Vec<(usize, usize, f64)> = ties
            .iter()
            .filter(|(a, b, _)| a != b && *a < nodes && *b < nodes)
            .flat_map(|&(a, b, weight)| [(a, b, weight), (b, a, weight)])
            .collect();
        // A stable order keeps sums of weights the same for both directions.
        all.sort_by_key(|tie| (tie.0, tie.1));
        let mut network = Network { ties: vec![Vec::new(); nodes] };
        for same in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let weight = same.iter().map(|tie| tie.2).sum();
            network.ties[same[0].0].push((same[0].1, weight));
        }
        network
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ties.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    /// The neighbours of a node, ascending, with the weight of the tie.
    #[must_use]
    pub fn neighbours(&self, node: usize) -> &[(usize, f64)] {
        self.ties.get(node).map_or(&[], Vec::as_slice)
    }

    /// By node: how many neighbours it has.
    #[must_use]
    pub fn degrees(&self) -> Vec<u32> {
        self.ties.iter().map(|ties| ties.len() as u32).collect()
    }

    /// By node: the sum of the weights of its ties.
    #[must_use]
    pub fn strengths(&self) -> Vec<f64> {
        self.ties.iter().map(|ties| ties.iter().map(|tie| tie.1).sum()).collect()
    }

    /// The share of pairs that are tied; NaN with fewer than two nodes.
    #[must_use]
    pub fn density(&self) -> f64 {
        let n = self.len() as f64;
        self.ties.iter().map(Vec::len).sum::<usize>() as f64 / (n * (n - 1.0))
    }

    /// The sets of nodes that are tied to each other over any number of steps, the largest first.
    #[must_use]
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for start in 0..self.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut component = vec![start];
            let mut next = 0;
            while let Some(&node) = component.get(next) {
                next += 1;
                for &(other, _) in &self.ties[node] {
                    if !std::mem::replace(&mut seen[other], true) {
                        component.push(other);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components.sort_by_key(|component| std::cmp::Reverse(component.len()));
        components
    }

    /// By node: the share of pairs of other nodes between which it lies on shortest paths, paths of equal
    /// length sharing (Freeman 1977, by the algorithm of Brandes 2001). Weights do not count: a tie is a
    /// step. 0 with fewer than three nodes.
    #[must_use]
    pub fn betweenness(&self) -> Vec<f64> {
        let n = self.len();
        let mut between = vec![0.0; n];
        let mut order = Vec::with_capacity(n);
        let mut queue = VecDeque::new();
        for source in 0..n {
            let mut paths = vec![0.0; n];
            let mut distance = vec![usize::MAX; n];
            let mut share = vec![0.0; n];
            (paths[source], distance[source]) = (1.0, 0);
            order.clear();
            queue.push_back(source);
            while let Some(node) = queue.pop_front() {
                order.push(node);
                for &(other, _) in &self.ties[node] {
                    if distance[other] == usize::MAX {
                        distance[other] = distance[node] + 1;
                        queue.push_back(other);
                    }
                    if distance[other] == distance[node] + 1 {
                        paths[other] += paths[node];
                    }
                }
            }
            for &node in order.iter().rev() {
                for &(before, _) in &self.ties[node] {
                    if distance[node] != 0 && distance[before] == distance[node] - 1 {
                        share[before] += paths[before] / paths[node] * (1.0 + share[node]);
                    }
                }
                if node != source {
                    between[node] += share[node];
                }
            }
        }
        let pairs = (n as f64 - 1.0) * (n as f64 - 2.0);
        if pairs > 0.0 {
            between.iter_mut().for_each(|share| *share /= pairs);
        }
        between
    }

    /// By node: the share of pairs of its neighbours that are tied; 0 with fewer than two (Watts and
    /// Strogatz 1998).
    #[must_use]
    pub fn clustering(&self) -> Vec<f64> {
        let of = |node: usize| {
            let degree = self.ties[node].len() as f64;
            if degree < 2.0 { 0.0 } else { self.closed(node) / (degree * (degree - 1.0)) }
        };
        (0..self.len()).map(of).collect()
    }

    /// The share of paths of two steps whose ends are tied; 0 without such a path.
    #[must_use]
    pub fn transitivity(&self) -> f64 {
        let (mut closed, mut all) = (0.0, 0.0);
        for (node, ties) in self.ties.iter().enumerate() {
            let degree = ties.len() as f64;
            closed += self.closed(node);
            all += degree * (degree - 1.0);
        }
        if all > 0.0 { closed / all } else { 0.0 }
    }

    /// Ordered pairs of neighbours of a node that are tied.
    fn closed(&self, node: usize) -> f64 {
        let mine = &self.ties[node];
        let shared = |other: usize| {
            let theirs = &self.ties[other];
            mine.iter().filter(|tie| theirs.binary_search_by_key(&tie.0, |t| t.0).is_ok()).count()
        };
        mine.iter().map(|tie| shared(tie.0) as f64).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle 0 1 2 with a tail 2 3 4 and a node apart.
    #[test]
    fn a_triangle_with_a_tail() {
        let network = Network::new(
            6,
            &[(0, 1, 1.), (1, 2, 2.), (2, 0, 1.), (3, 2, 1.), (4, 3, 1.), (3, 4, 2.)],
        );
        assert_eq!(network.degrees(), [2, 2, 3, 2, 1, 0]);
        assert_eq!(network.strengths(), [2.0, 3.0, 4.0, 4.0, 3.0, 0.0]);
        assert!((network.density() - 5.0 / 15.0).abs() < 1e-15);
        assert_eq!(network.components(), [vec![0, 1, 2, 3, 4], vec![5]]);
        // 2 lies between 0, 1 and 3, 4; 3 between 4 and 0, 1, 2; of ten pairs without the node.
        let between = network.betweenness();
        assert_eq!(between, [0.0, 0.0, 0.4, 0.3, 0.0, 0.0]);
        assert_eq!(network.clustering(), [1.0, 1.0, 1.0 / 3.0, 0.0, 0.0, 0.0]);
        // Six ordered closed paths of two steps; 2 + 2 + 6 + 2 in all.
        assert!((network.transitivity() - 0.5).abs() < 1e-15);
    }

    #[test]
    fn what_cannot_be_tied_is_left_out() {
        let network = Network::new(2, &[(0, 0, 1.0), (0, 7, 1.0), (1, 0, 1.0)]);
        assert_eq!(network.degrees(), [1, 1]);
        let empty = Network::new(0, &[]);
        assert!(empty.is_empty() && empty.density().is_nan());
        assert!(empty.betweenness().is_empty() && empty.transitivity() == 0.0);
    }
}
