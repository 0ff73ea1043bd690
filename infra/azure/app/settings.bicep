// The settings that the code reads. A test holds them against the options classes and the triggers.

@export()
@sealed()
@description('When the timers fire: NCRONTAB with seconds, in UTC.')
type timerSchedules = {
  @description('When to look whether there is enough to compact.')
  CompactionSchedule: string

  @description('How often the predictions whose outcomes have come are scored.')
  JoinOutcomesSchedule: string

  @description('How often the history that predictions are made with is caught up.')
  KeepHistorySchedule: string

  @description('When what is older than its declared age is purged.')
  PurgeOldSchedule: string

  @description('How often to look whether the topic of model events is to be told of something. Without Service Bus it does not fire.')
  TellModelEventsSchedule: string
}

@export()
@sealed()
@description('Settings that have a default in the code; what is left out keeps it. Durations are written d.hh:mm:ss.')
type optionSettings = {
  @description('The SHA-256 of the operator key, 64 hexadecimal digits. Without it, and without entra, operators are refused.')
  Access__OperatorKeySha256: string?

  @description('The Entra app role of operators.')
  Access__OperatorRole: string?

  @description('So many landings are enough to compact.')
  Compaction__MinLandings: string?

  @description('A landing of this age is compacted even when there are few.')
  Compaction__MaxAge: string?

  @description('Landings younger than this are left alone.')
  Compaction__Settle: string?

  @description('How long landings are kept after their segment can be read.')
  Compaction__Grace: string?

  @description('The most rows of a segment.')
  Compaction__RowsPerSegment: string?

  @description('The largest body of one request with facts or outcomes, in bytes.')
  Intake__MaxBodyBytes: string?

  @description('How many bytes of bodies one instance takes at the same time.')
  Intake__MaxBytesInFlight: string?

  @description('How many messages may wait on the queue before a sender is told to wait.')
  Intake__MaxQueueDepth: string?

  @description('What a sender is told to wait.')
  Intake__RetryAfter: string?

  @description('How far after its arrival a fact may say that it happened.')
  Intake__MaxClockSkew: string?

  @description('Whether predictions are logged.')
  PredictionLog__Enabled: string?

  @description('How often the predictions that wait are written to the log.')
  PredictionLog__FlushEvery: string?

  @description('So many predictions are written before their time.')
  PredictionLog__MaxRows: string?

  @description('How many bytes of predictions may wait in memory.')
  PredictionLog__MaxBytes: string?

  @description('How long facts and outcomes are kept.')
  Retention__Facts: string?

  @description('How long the log of predictions is kept.')
  Retention__Predictions: string?

  @description('How long quarantined items are kept.')
  Retention__Quarantine: string?

  @description('How long runs are kept.')
  Retention__Runs: string?

  @description('How long the durable history of ended orchestrations is kept.')
  Retention__DurableHistory: string?

  @description('How often to look for other versions to serve and a newer history.')
  Serving__RefreshEvery: string?

  @description('The most rows of one prediction request.')
  Serving__MaxRows: string?

  @description('The largest body of one prediction request, in bytes.')
  Serving__MaxBodyBytes: string?

  @description('When a prediction request is answered at the latest, by whatever can answer it then.')
  Serving__Deadline: string?

  @description('The most prediction requests of one pipeline that are under way at once.')
  Serving__MaxConcurrent: string?

  @description('How long the rows of a request are explained; those that are left then are refused.')
  Serving__ExplainDeadline: string?

  @description('The most requests of one pipeline that are explained at once.')
  Serving__MaxExplaining: string?

  @description('How many answers of one version may be overdue before it is asked no more until one of them comes.')
  Serving__MaxOverdue: string?

  @description('The part of what a version is asked that it may leave unanswered, 0 to 1; from there on it is quarantined.')
  Serving__QuarantineAbove: string?

  @description('How often a version must have been asked before it can be quarantined.')
  Serving__QuarantineAfter: string?

  @description('How far back is looked for that.')
  Serving__QuarantineWindow: string?

  @description('How long a quarantined version is left alone before it is probed.')
  Serving__ProbeAfter: string?

  @description('How many rows may wait to be asked a shadow or compared.')
  Serving__MaxRowsBehind: string?

  @description('Of how many requests that a challenger answers one is held against the champion.')
  Serving__CompareOneIn: string?

  @description('By how much of the champion\'s own error two numbers may differ and still agree.')
  Serving__Tolerance: string?
}
