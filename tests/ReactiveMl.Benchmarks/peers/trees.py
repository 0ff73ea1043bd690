#!/usr/bin/python3
"""Trains the peers' trees on the exported departures, 100 of 20 leaves each, and writes one of them as ONNX.

Usage: trees.py <folder of serving-export>
"""
import json
import os
import pickle
import sys

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import numpy as np
import onnx
import xgboost
from onnx import TensorProto, helper
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier

from features import Airports, features


def tree_nodes(at, tree):
    """One tree of scikit-learn as the attributes of ONNX; a float32 is on the same side of the threshold there."""
    threshold = tree.threshold.astype(np.float32)
    threshold = np.where(threshold > tree.threshold, np.nextafter(threshold, np.float32(-np.inf)), threshold)
    for node in range(tree.node_count):
        leaf = tree.children_left[node] < 0
        yield {
            "nodes_treeids": at, "nodes_nodeids": node, "nodes_modes": "LEAF" if leaf else "BRANCH_LEQ",
            "nodes_featureids": 0 if leaf else int(tree.feature[node]), "nodes_values": 0.0 if leaf else float(threshold[node]),
            "nodes_truenodeids": 0 if leaf else int(tree.children_left[node]),
            "nodes_falsenodeids": 0 if leaf else int(tree.children_right[node]),
        }


def to_onnx(model, file):
    trees = [one.tree_ for one in model.estimators_[:, 0]]
    nodes = [node for at, tree in enumerate(trees) for node in tree_nodes(at, tree)]
    leaves = [(at, node, float(tree.value[node, 0, 0]) * model.learning_rate)
              for at, tree in enumerate(trees) for node in range(tree.node_count) if tree.children_left[node] < 0]
    prior = model.init_.class_prior_
    ensemble = helper.make_node(
        "TreeEnsembleClassifier", ["row"], ["label", "probabilities"], domain="ai.onnx.ml",
        **{name: [node[name] for node in nodes] for name in nodes[0]},
        class_treeids=[leaf[0] for leaf in leaves], class_nodeids=[leaf[1] for leaf in leaves],
        class_ids=[0] * len(leaves), class_weights=[leaf[2] for leaf in leaves],
        classlabels_int64s=[0, 1], base_values=[float(np.log(prior[1] / prior[0]))], post_transform="LOGISTIC")
    width = model.n_features_in_
    graph = helper.make_graph(
        [ensemble], "trees",
        [helper.make_tensor_value_info("row", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
         helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2])])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 1), helper.make_opsetid("", 15)], ir_version=8), file)


folder = sys.argv[1]
with open(f"{folder}/facts.ndjson") as lines:
    facts = [json.loads(line) for line in lines]
airports = Airports(facts)
x = np.array([features(fact, airports) for fact in facts], dtype=np.float32)
y = np.array([fact["delay"] > 15 for fact in facts], dtype=np.int32)

like_ours = dict(max_leaf_nodes=20, learning_rate=0.2, min_samples_leaf=10, random_state=1)
models = {
    "gradient-boosting": GradientBoostingClassifier(n_estimators=100, max_depth=None, **like_ours).fit(x, y),
    "hist-gradient-boosting": HistGradientBoostingClassifier(max_iter=100, early_stopping=False, categorical_features=[2, 3], **like_ours).fit(x, y),
    "xgboost": xgboost.XGBClassifier(
        n_estimators=100, max_leaves=20, max_depth=0, grow_policy="lossguide", tree_method="hist", learning_rate=0.2, n_jobs=1).fit(x, y),
}
with open(f"{folder}/trees.pickle", "wb") as file:
    pickle.dump((airports, models), file)

to_onnx(models["gradient-boosting"], f"{folder}/trees.onnx")
with open(f"{folder}/bodies.ndjson") as lines:
    asked = np.array([features(json.loads(line), airports) for line in lines], dtype=np.float32)
with open(f"{folder}/airports.json", "w") as file:
    json.dump(airports.codes, file)
with open(f"{folder}/answers.json", "w") as file:
    json.dump(models["gradient-boosting"].predict_proba(asked)[:, 1].tolist(), file)
