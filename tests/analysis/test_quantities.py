"""What figures show of points: of all at once as of each by itself."""
from __future__ import annotations

from pathlib import Path

import numpy as np
from synthetic import write_results

from orglab_analysis import open_results
from orglab_analysis.quantities import quantity_of


def test_means_of_all_points_are_those_of_each(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    knowledge = random.uniform(0, 1, (8, 6, 3))
    status = random.integers(0, 2, (8, 6)).astype(np.uint8)  # 1: failed
    status[3] = 1  # of one point all
    status[4] = [0, 1, 1, 1, 1, 1]  # of another all but one
    rates = [0.1, 0.2, 0.3, 0.4]
    file = write_results(
        tmp_path / "some.h5",
        ["one"] * 4 + ["two"] * 4,
        {"knowledge": knowledge},
        parameters={"learning.network.rate": rates * 2},
        status=status,
    )
    with open_results(file) as results:
        for difference in (None, ("one", "two")):
            quantity = quantity_of(results, "knowledge", difference=difference)
            for point in range(quantity.values.shape[0]):
                alone = quantity.estimate(quantity.values[point][quantity.ok[point]])
                found = quantity.at(point)
                for name in ("estimate", "low", "high", "runs"):
                    np.testing.assert_allclose(getattr(found, name), getattr(alone, name), err_msg=f"{point} {name}")
