# The figures of ContingencyTableTests, by SciPy 1.10.1 (Debian 12: python3-scipy). Run: /usr/bin/python3 chi_squared.py
import numpy as np
from scipy.stats import chi2, chi2_contingency
from scipy.stats.contingency import association

tables = {
    "two by two": [[30, 10], [15, 45]],
    "four by three": [[20, 15, 25], [31, 12, 7], [9, 40, 11], [14, 16, 20]],
    "next to nothing": [[100, 101], [99, 100], [250, 251]],
    "a million": [[400_000, 100_000], [100_000, 400_000]],
}
for name, table in tables.items():
    statistic, p, degrees, _ = chi2_contingency(table, correction=False)
    print(f"{name}: {float(statistic)!r} {degrees} {float(association(np.array(table), method='cramer'))!r} {float(p)!r}")

for value, degrees in [(0.5, 1), (3.841458820694124, 1), (10, 20), (300, 228), (1000, 3), (40, 3), (5000, 5000)]:
    print(f"survival of {value} with {degrees}: {float(chi2.sf(value, degrees))!r}")

p = np.array([0.01, 0.9, 0.02, 0.03, 0.5])  # Benjamini and Hochberg as they define it
order = np.argsort(p)
q = np.minimum.accumulate((p[order] * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
print("q:", [float(value) for value in q[np.argsort(order)]])
