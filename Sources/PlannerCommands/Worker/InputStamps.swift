import Foundation

/// What the files that a plan is read from are at some time, so that a change does not go unnoticed.
struct InputStamps {
  private struct Stamp: Equatable {
    let device: UInt
    let file: UInt
    let bytes: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let paths: [String]
  private let stamps: [Stamp?]

  /// Looks at the files.
  ///
  /// - Parameters:
  ///   - plan: the plan file.
  ///   - catalogs: the folder of the user's tables, if there is one.
  /// - Complexity: O(number of files in the folder).
  init(plan: String, catalogs: String?) {
    let names = catalogs.map { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    let tables = (names ?? []).filter { $0.hasSuffix(".csv") }.sorted()
    self.init(paths: [plan] + tables.map { "\(catalogs ?? "")/\($0)" })
  }

  private init(paths: [String]) {
    self.paths = paths
    stamps = paths.map(InputStamps.stamp)
  }

  /// The first of the files that is no longer what it was; nil if all are.
  ///
  /// - Complexity: O(number of files).
  var changedPath: String? {
    zip(paths, stamps).first { InputStamps.stamp(of: $0) != $1 }?.0
  }

  private static func stamp(of path: String) -> Stamp? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return Stamp(
      device: UInt(information.st_dev), file: UInt(information.st_ino),
      bytes: Int(information.st_size), seconds: information.st_mtim.tv_sec,
      nanoseconds: information.st_mtim.tv_nsec)
  }
}
