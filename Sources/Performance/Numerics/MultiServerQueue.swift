internal import RealModule

/// The wait for one of several servers that take one request at a time.
///
/// Allen–Cunneen: the wait of an M/M/n queue, scaled with the variability of arrivals and service;
/// its tail is exponential (A. O. Allen, Probability, Statistics and Queueing Theory, 1990).
struct MultiServerQueue {
  /// The probability that a request has to wait.
  let waitingShare: Double
  /// The mean wait of those that wait, in seconds.
  let meanWaitOfWaiting: Double

  /// Creates the queue; nil at or above saturation.
  ///
  /// - Parameters:
  ///   - servers: at least 1.
  ///   - rate: requests per second, not negative.
  ///   - meanService: in seconds, above 0.
  ///   - arrivalCV: coefficient of variation of times between arrivals.
  ///   - serviceCV: coefficient of variation of service times.
  /// - Complexity: O(servers).
  init?(
    servers: Int, rate: Double, meanService: Double, arrivalCV: Double, serviceCV: Double
  ) {
    let load = rate * meanService
    let utilization = load / Double(servers)
    guard utilization < 1 else { return nil }
    waitingShare = Self.erlangC(servers: servers, load: load)
    let variability = (arrivalCV * arrivalCV + serviceCV * serviceCV) / 2
    meanWaitOfWaiting = variability * meanService / (Double(servers) * (1 - utilization))
  }

  /// The mean wait of all requests, in seconds.
  var meanWait: Double { waitingShare * meanWaitOfWaiting }

  /// The wait that the share `p` of requests stays below, in seconds.
  func wait(atQuantile p: Double) -> Double {
    guard waitingShare > 1 - p, meanWaitOfWaiting > 0 else { return 0 }
    return meanWaitOfWaiting * Double.log(waitingShare / (1 - p))
  }

  /// The probability of waiting in an M/M/n queue, by the recursion of Erlang's loss formula.
  static func erlangC(servers: Int, load: Double) -> Double {
    guard load > 0 else { return 0 }
    var loss = 1.0
    for server in 1...max(1, servers) { loss = load * loss / (Double(server) + load * loss) }
    let utilization = load / Double(servers)
    return loss / (1 - utilization * (1 - loss))
  }
}
