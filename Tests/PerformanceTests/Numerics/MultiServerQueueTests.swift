import Testing

@testable import Performance

@Suite struct MultiServerQueueTests {
  /// Erlang C: closed forms for one and two servers, and 8 servers at 80 % from tables.
  @Test func probabilityOfWaiting() {
    #expect(close(MultiServerQueue.erlangC(servers: 1, load: 0.7), 0.7, 1e-12))
    let two = 1.2 * 1.2 / (2 + 1.2)
    #expect(close(MultiServerQueue.erlangC(servers: 2, load: 1.2), two, 1e-12))
    #expect(abs(MultiServerQueue.erlangC(servers: 10, load: 8) - 0.4092) < 0.0001)
    #expect(MultiServerQueue.erlangC(servers: 3, load: 0) == 0)
  }

  @Test func oneServerIsPollaczekKhinchine() throws {
    let queue = try #require(
      MultiServerQueue(servers: 1, rate: 8, meanService: 0.1, arrivalCV: 1, serviceCV: 0.5))
    #expect(close(queue.meanWait, 0.8 / 0.2 * 0.1 * (1 + 0.25) / 2, 1e-12))
    #expect(queue.wait(atQuantile: 0.1) == 0)
    #expect(queue.wait(atQuantile: 0.99) > queue.meanWait)
  }

  @Test func saturatedQueuesDoNotExist() {
    for rate in [10.0, 11, 1e9] {
      #expect(
        MultiServerQueue(servers: 1, rate: rate, meanService: 0.1, arrivalCV: 1, serviceCV: 1)
          == nil)
    }
    #expect(
      MultiServerQueue(servers: 2, rate: 19, meanService: 0.1, arrivalCV: 1, serviceCV: 1) != nil)
  }
}
