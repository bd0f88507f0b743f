import Economics
import Quantities
import Testing

struct GoldenAvailability: Decodable {
  let interruptions_per_gpu_year: Double
  let node: Double
  let enough: [String: Double]
}

@Suite struct NodeAvailabilityTests {
  /// 419 unexpected interruptions of 16,384 H100 in 54 days (Llama 3), six hours to repair.
  @Test func workedExample() throws {
    let golden = try GoldenFile.load("golden-availability", as: GoldenAvailability.self)
    let rate = 419.0 / (16_384 * 54 / 365)
    #expect(close(rate, golden.interruptions_per_gpu_year, 1e-12))
    let node = try NodeAvailability(
      interruptionsPerAcceleratorYear: rate, accelerators: 8, meanTimeToRepair: .hours(6))
    #expect(close(node.availability, golden.node, 1e-9))
    #expect(close(rate * 8, 1.38, 0.005))
  }

  @Test func whatNeverStopsIsAlwaysUp() throws {
    let node = try NodeAvailability(
      interruptionsPerAcceleratorYear: 0, accelerators: 8, meanTimeToRepair: .hours(6))
    #expect(node.availability == 1 && node.unavailability == 0)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) { _ = try NodeAvailability(availability: 0.4) }
    #expect(
      error?.description
        == """
        The availability of a node is 0.4, which is not possible.
          Fix: give a number that is 0.5 to 1.
        """)
    let broken = #expect(throws: InvalidTerm.self) {
      _ = try NodeAvailability(
        interruptionsPerAcceleratorYear: 200, accelerators: 8, meanTimeToRepair: .hours(8.76))
    }
    #expect(broken?.name == "repair time per time up")
    #expect(throws: InvalidTerm.self) {
      _ = try NodeAvailability(
        interruptionsPerAcceleratorYear: -1, accelerators: 8, meanTimeToRepair: .hours(6))
    }
    #expect(throws: InvalidTerm.self) {
      _ = try NodeAvailability(
        interruptionsPerAcceleratorYear: 1, accelerators: 0, meanTimeToRepair: .hours(6))
    }
  }
}
