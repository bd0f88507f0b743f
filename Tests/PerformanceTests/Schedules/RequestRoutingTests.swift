import Testing

@testable import Performance

@Suite struct RequestRoutingTests {
  @Test func divisionThinsBursts() {
    #expect(RequestRouting.random.arrivalCV(2, replicas: 1) == 2)
    #expect(close(RequestRouting.random.arrivalCV(2, replicas: 4), 1.75.squareRoot(), 1e-12))
    #expect(RequestRouting.random.arrivalCV(1, replicas: 8) == 1)
    #expect(RequestRouting.roundRobin.arrivalCV(2, replicas: 4) == 1)
    #expect(RequestRouting.leastWork.arrivalCV(2, replicas: 16) == 0.5)
    #expect(close(RequestRouting.random.arrivalCV(0, replicas: 1), 0, 1e-12))
  }

  /// Larger fleets are less bursty at each replica, which then carries more.
  @Test func replicasOfAFleetWaitLess() throws {
    let traffic = try Fixture.traffic(cv: 1, arrivalCV: 3)
    let configuration = try Fixture.configuration(tensorParallel: 4)
    var last = 0.0
    for replicas in [1, 2, 8, 64] {
      let seen = traffic.divided(among: replicas, by: .random)
      let capacity = try ReplicaModel(configuration, traffic: seen)
        .capacity(under: Fixture.objectives(ttft: 3, tpot: 0.08))
      #expect(capacity.requestsPerSecond >= last)
      last = capacity.requestsPerSecond
    }
    let even = traffic.divided(among: 64, by: .roundRobin)
    #expect(
      try ReplicaModel(configuration, traffic: even)
        .capacity(under: Fixture.objectives(ttft: 3, tpot: 0.08)).requestsPerSecond >= last)
  }
}
