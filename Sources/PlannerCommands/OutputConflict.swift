import Foundation
import Planning

/// An output file that would take the place of an input.
struct OutputConflict: Error, CustomStringConvertible {
  /// The output as it was typed.
  let path: String
  /// What it would replace, as the end of a sentence.
  let reason: String
  /// What to do, as one sentence.
  let fix: String

  /// The option and the reason, then the fix on a line of its own.
  var description: String { "--out \(path): \(reason)\n  Fix: \(fix)" }

  /// Finds out whether an output would replace an input, under whatever name or link it goes.
  ///
  /// - Parameters:
  ///   - output: the file to be written.
  ///   - plan: the plan file.
  ///   - catalogs: the folder of the user's tables, if there is one.
  ///   - origin: what names that folder, as messages say it.
  /// - Throws: `OutputConflict`.
  /// - Complexity: O(number of files in the folder).
  static func check(
    _ output: OutputFile, plan: String, catalogs: String?, origin: String = "--catalogs"
  ) throws {
    let written = FileIdentity(output.path)
    if let written, written == FileIdentity(plan) {
      throw OutputConflict(
        path: output.path, reason: "this is the plan file itself.",
        fix: "give the answer another file, for example fleet.csv.")
    }
    guard let catalogs else { return }
    let isInside = FileIdentity(output.folder).map { $0 == FileIdentity(catalogs) } ?? false
    if isInside || written.map({ identities(in: catalogs).contains($0) }) ?? false {
      throw OutputConflict(
        path: output.path, reason: "it would lie among the tables of \(origin) '\(catalogs)'.",
        fix: "give the answer a file in another folder.")
    }
  }

  /// The same for the folder of tables that a plan names.
  ///
  /// - Throws: `OutputConflict`.
  /// - Complexity: O(number of files in the folder).
  static func check(_ output: OutputFile, planned document: PlanDocument) throws {
    guard let folder = document.catalogsFolder else { return }
    try check(output, plan: "", catalogs: folder, origin: "the plan's catalogs")
  }

  private static func identities(in folder: String) -> Set<FileIdentity> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Set(names.compactMap { FileIdentity("\(folder)/\($0)") })
  }
}

/// Which file a path leads to, whatever the path is called.
private struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// Follows every link; nil if nothing is there.
  init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    device = UInt64(information.st_dev)
    number = UInt64(information.st_ino)
  }
}
