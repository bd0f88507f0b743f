import Foundation
import LinearModel

/// A short mark by which a solution can be told to belong to a program.
///
/// It covers names, kinds, bounds, rows and limits, but not the objective: whether a solution keeps
/// the limits does not depend on what was optimised. Numbers count with nine digits, so that the last
/// bits, in which machines may differ, do not matter.
enum ProgramFingerprint {
  /// The mark of a model, for example `planner-0123456789abcdef`.
  ///
  /// - Complexity: O(variables + terms)
  static func mark(of model: LinearModel) -> String {
    var hash = FNV1a()
    for variable in model.variables {
      hash.add(variable.name)
      hash.add(variable.kind.rawValue)
      hash.add(variable.lower)
      hash.add(variable.upper)
    }
    for row in model.constraints {
      hash.add(row.name)
      hash.add(row.lower)
      hash.add(row.upper)
      for term in row.terms {
        hash.add("\(term.variable.position)")
        hash.add(term.coefficient)
      }
    }
    let digits = String(hash.value, radix: 16)
    return prefix + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The mark in a text, if there is one.
  static func mark(in text: String) -> String? {
    text.firstMatch(of: #/planner-[0-9a-f]{16}/#).map { String($0.output) }
  }

  private static let prefix = "planner-"
}

/// The 64-bit FNV-1a hash (Fowler, Noll and Vo; RFC 9923), the same on every machine.
private struct FNV1a {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0)
  }

  mutating func add(_ number: Double) {
    add(String(format: "%.9g", number == 0 ? 0 : number))
  }

  private mutating func mix(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
