#!/usr/bin/python3
"""One peer on the exported flights, one thread: prints wall clock, CPU, the process's highest memory, and the ROC-AUC.

Usage: train.py <folder of training-export> <histGradientBoosting | gradientBoosting | xgboost> [rows]
The trees and leaves are those of the .NET programs: 100 of 20, learning rate 0.2, at least 10 rows a leaf, 255 bins.
"""
import os
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import resource
import sys
import time

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

NAMES = ["hour", "day", "origin", "destination", "distance", "mean", "count", "late", "delay"]
NUMBERS = ["hour", "day", "distance", "mean", "count"]
WORDS = ["origin", "destination"]


def one_hot(train, test):
    """Numbers with the mean for what is missing and a mark of it, then one column a word: as ML.NET is given them."""
    encoder = OneHotEncoder(handle_unknown="ignore", dtype=np.float32).fit(train[WORDS])
    means = train[NUMBERS].mean()

    def encode(rows):
        numbers = rows[NUMBERS].fillna(means).to_numpy(np.float32)
        missing = rows[NUMBERS].isna().to_numpy(np.float32)
        return sparse.hstack([sparse.csr_matrix(np.hstack([numbers, missing])), encoder.transform(rows[WORDS])], format="csr")

    return encode(train), encode(test)


def codes(train, test):
    """Numbers with what is missing left so, and words as whole numbers: what HistGradientBoosting takes by itself."""
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan).fit(train[WORDS])
    return tuple(np.hstack([rows[NUMBERS].to_numpy(np.float32), encoder.transform(rows[WORDS])]) for rows in (train, test))


def fit(peer, x, y):
    if peer == "histGradientBoosting":
        # No more than 255 words can be told apart; there are 229 airports.
        return HistGradientBoostingClassifier(
            max_iter=100, max_leaf_nodes=20, learning_rate=0.2, min_samples_leaf=10, early_stopping=False,
            categorical_features=[5, 6], random_state=1).fit(x, y)
    if peer == "gradientBoosting":
        return GradientBoostingClassifier(
            n_estimators=100, max_leaf_nodes=20, max_depth=None, learning_rate=0.2, min_samples_leaf=10, random_state=1).fit(x, y)
    import xgboost

    # It bounds a leaf by the sum of p (1 - p), which is about 0.16 a flight.
    return xgboost.XGBClassifier(
        n_estimators=100, max_leaves=20, max_depth=0, grow_policy="lossguide", tree_method="hist", learning_rate=0.2,
        min_child_weight=10 * 0.16, n_jobs=1, random_state=1).fit(x, y)


def main(folder, peer, rows=None):
    read = lambda name: pd.read_csv(f"{folder}/{name}.csv", names=NAMES, nrows=rows, keep_default_na=False, na_values={"mean": [""]})
    train, test = read("train"), read("test")
    began, cpu = time.perf_counter(), time.process_time()
    x, asked = (codes if peer == "histGradientBoosting" else one_hot)(train, test)
    area = roc_auc_score(test["late"], fit(peer, x, train["late"]).predict_proba(asked)[:, 1])
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"{peer:<26} {wall:8.2f} {cpu:8.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:8.0f} {area:8.4f}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
