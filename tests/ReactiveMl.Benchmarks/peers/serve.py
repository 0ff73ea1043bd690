#!/usr/bin/python3
"""FastAPI with scikit-learn and XGBoost: one process, one thread, uvloop and httptools, no access log.

Usage: serve.py <folder of trees.py> <port>
Routes are `async def`: on one core a pool of threads would only add to them. "Lean" routes read and write JSON themselves.
"""
import os
import pickle
import sys
import threading

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import numpy as np
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from features import features

folder, port = sys.argv[1], int(sys.argv[2])
with open(f"{folder}/trees.pickle", "rb") as file:
    airports, models = pickle.load(file)
booster = models["xgboost"].get_booster()
booster.set_param({"nthread": 1})
app = FastAPI()


class Departure(BaseModel):
    id: str
    departedAt: str
    origin: str
    destination: str
    distance: float
    recentMean: float
    recentCount: float
    temperature: float
    wind: float
    visibility: float


class Departures(BaseModel):
    rows: list[Departure]


def matrix(rows):
    return np.array([features(row, airports) for row in rows], dtype=np.float32)


def answer(row_id, probability):
    return {"id": row_id, "model": "flight-scoring", "version": 1, "label": probability >= 0.5, "probability": probability}


def by_xgboost(rows):
    return booster.inplace_predict(matrix(rows)).tolist()


@app.post("/empty")
async def empty(request: Request):
    await request.json()
    return JSONResponse({"label": True, "probability": 0.5})


@app.post("/xgboost")
async def xgboost_single(departure: Departure):
    return answer(departure.id, by_xgboost([departure.__dict__])[0])


@app.post("/xgboost-lean")
async def xgboost_lean(request: Request):
    row = await request.json()
    return JSONResponse(answer(row["id"], by_xgboost([row])[0]))


@app.post("/gradient-boosting")
async def gradient_boosting(departure: Departure):
    return answer(departure.id, float(models["gradient-boosting"].predict_proba(matrix([departure.__dict__]))[0, 1]))


@app.post("/hist-gradient-boosting")
async def hist_gradient_boosting(departure: Departure):
    return answer(departure.id, float(models["hist-gradient-boosting"].predict_proba(matrix([departure.__dict__]))[0, 1]))


@app.post("/xgboost-batch")
async def xgboost_batch(departures: Departures):
    rows = [row.__dict__ for row in departures.rows]
    return {"predictions": [answer(row["id"], probability) for row, probability in zip(rows, by_xgboost(rows))]}


@app.post("/xgboost-batch-lean")
async def xgboost_batch_lean(request: Request):
    rows = (await request.json())["rows"]
    return JSONResponse({"predictions": [answer(row["id"], probability) for row, probability in zip(rows, by_xgboost(rows))]})


# It ends with the program that started it.
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
uvicorn.run(app, host="127.0.0.1", port=port, loop="uvloop", http="httptools", log_level="warning", access_log=False)
