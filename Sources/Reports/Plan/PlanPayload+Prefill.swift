import Performance
import Planning
import Quantities

/// Replicas that compute the prompts of a line.
struct PrefillPayload: Encodable {
  let system: String
  let tp: Int
  let dp: Int
  let ep: Int
  let pp: Int
  let replicas: Int
  let queues: Int
  let replicasPerQueue: Int
  let capacityRequestsPerS: JSONNumber
  let utilization: JSONNumber
  let transferMs: JSONNumber

  init(_ line: PrefillLine) {
    system = line.system
    tp = line.parallel.tensorParallel
    dp = line.parallel.attentionDataParallel
    ep = line.parallel.expertParallel
    pp = line.parallel.pipelineParallel
    replicas = line.replicas
    queues = line.queues
    replicasPerQueue = line.replicasPerQueue
    capacityRequestsPerS = JSONNumber(line.capacityPerQueue)
    utilization = JSONNumber(line.utilization)
    transferMs = JSONNumber(line.transferTime.milliseconds)
  }
}
