// Which function runs in one app alone. Both apps run the same package; what an app does not run is switched off by a setting.
// What stands in neither list runs in both. A test holds these lists against the functions of the code.

@export()
var servingFunctions = [
  'Predict'
]

@export()
var trainingFunctions = [
  'BeginStage'
  'CancelRun'
  'CloseRun'
  'Collect'
  'CompactFacts'
  'DecideRelease'
  'DeleteCompacted'
  'EndRelease'
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
  'MeasureStage'
  'PlanCompaction'
  'Publish'
  'PublishSegments'
  'PurgeNow'
  'PurgeOld'
  'PurgeQuarantine'
  'QuarantinePoisonFacts'
  'QuarantinePoisonOutcomes'
  'RecallVersion'
  'ReceiveFacts'
  'ReceiveOutcomes'
  'RecordFacts'
  'RecordOutcomes'
  'Relearn'
  'ReleaseModel'
  'ReplayQuarantined'
  'ReproduceModel'
  'SealAgain'
  'ShowPipeline'
  'ShowQuality'
  'ShowQuarantined'
  'ShowRelease'
  'ShowReport'
  'ShowReproduction'
  'ShowRun'
  'ShowVersion'
  'ShowVersionReport'
  'StartCompaction'
  'StartReproduction'
  'StartRun'
  'SummariseFacts'
  'Train'
  'TrainFold'
  'TrainModel'
  'WriteReport'
  'WriteSegment'
]

// Those of the training functions that listen to Service Bus: switched off where there is no namespace.
@export()
var serviceBusFunctions string[] = []
