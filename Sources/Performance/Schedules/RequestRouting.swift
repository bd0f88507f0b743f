/// How a stream of requests is divided among equal replicas.
public enum RequestRouting: String, Sendable, Hashable, CaseIterable {
  /// Each request to a replica by chance: bursts are thinned towards independence.
  case random
  /// One after the other: every replica sees each n-th request.
  case roundRobin = "round-robin"
  /// To the replica with least work; described like round-robin, which it is never worse than.
  case leastWork = "least-work"

  /// The coefficient of variation of the times between arrivals at one of `replicas`.
  ///
  /// By chance `c² = 1 + (c_a² − 1)/n`; one after the other `c² = c_a²/n`. Formulas of waiting keep
  /// the burstiness of independent users below 1, which overstates waiting by 8 to 34 % there.
  ///
  /// - Parameters:
  ///   - arrivalCV: of the whole stream, not negative.
  ///   - replicas: at least 1.
  public func arrivalCV(_ arrivalCV: Double, replicas: Int) -> Double {
    let n = Double(max(1, replicas))
    switch self {
    case .random: return max(0, 1 + (arrivalCV * arrivalCV - 1) / n).squareRoot()
    case .roundRobin, .leastWork: return arrivalCV / n.squareRoot()
    }
  }
}

extension TrafficShape {
  /// What one of some equal replicas sees of this traffic.
  ///
  /// - Parameters:
  ///   - replicas: at least 1.
  ///   - routing: how requests are divided.
  public func divided(among replicas: Int, by routing: RequestRouting) -> TrafficShape {
    arriving(withCV: routing.arrivalCV(arrivalCV, replicas: replicas))
  }
}
