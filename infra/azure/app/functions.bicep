// Which function runs in one app alone. Both apps run the same package; what an app does not run is switched off by a setting.
// What stands in neither list runs in both. A test holds these lists against the functions of the code.

@export()
var servingFunctions = [
  'Predict'
]

@export()
var trainingFunctions = [
  'CancelRun'
  'CloseRun'
  'Collect'
  'CompactFacts'
  'DeleteCompacted'
  'EraseFacts'
  'Evaluate'
  'Featurize'
  'FindFacts'
  'ForgetReproduction'
  'JoinOutcomes'
  'KeepHistory'
  'ListQuarantine'
  'ListRuns'
  'ListVersions'
  'PlanCompaction'
  'Publish'
  'PublishModelEvent'
  'PublishSegments'
  'PurgeNow'
  'PurgeOld'
  'PurgeQuarantine'
  'QuarantineDeadFacts'
  'QuarantineDeadOutcomes'
  'QuarantinePoisonFacts'
  'QuarantinePoisonOutcomes'
  'RecallVersion'
  'ReceiveFacts'
  'ReceiveOutcomes'
  'RecordBusFacts'
  'RecordBusOutcomes'
  'RecordFacts'
  'RecordOutcomes'
  'Relearn'
  'ReplayQuarantined'
  'ReproduceModel'
  'SealAgain'
  'ShowPipeline'
  'ShowQuality'
  'ShowQuarantined'
  'ShowReport'
  'ShowReproduction'
  'ShowRun'
  'ShowVersion'
  'ShowVersionReport'
  'StartCompaction'
  'StartReproduction'
  'StartRun'
  'SummariseFacts'
  'TellModelEvent'
  'Train'
  'TrainFold'
  'TrainModel'
  'WriteReport'
  'WriteSegment'
]

// Those of the training functions that listen or send to Service Bus: switched off where there is no namespace.
@export()
var serviceBusFunctions = [
  'PublishModelEvent'
  'QuarantineDeadFacts'
  'QuarantineDeadOutcomes'
  'RecordBusFacts'
  'RecordBusOutcomes'
]
