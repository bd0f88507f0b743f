import Foundation
import Planning

/// An output file that would take the place of an input.
struct OutputConflict: Error, CustomStringConvertible {
  /// The output.
  let output: OutputFile
  /// What it would replace, as the end of a sentence.
  let reason: String
  /// What to do, as one sentence.
  let fix: String

  /// The option and the reason, then the fix on a line of its own.
  var description: String { "\(output.option) \(output.path): \(reason)\n  Fix: \(fix)" }

  /// A file that a command reads.
  struct Input {
    /// The path as it was typed.
    let path: String
    /// What it is, with its article.
    let name: String

    /// A plan.
    static func plan(_ path: String) -> Input { Input(path: path, name: "the plan file") }

    /// A solution by another solver.
    static func solution(_ path: String) -> Input { Input(path: path, name: "the solution") }

    /// Measurements to predict.
    static func measurements(_ path: String) -> Input {
      Input(path: path, name: "the file of measurements")
    }
  }

  /// Finds out whether an output would replace an input, under whatever name or link it goes.
  ///
  /// - Parameters:
  ///   - output: the file to be written.
  ///   - inputs: the files that are read.
  ///   - catalogs: the folder of the user's tables, if there is one.
  ///   - origin: what names that folder, as messages say it.
  /// - Throws: `OutputConflict`.
  /// - Complexity: O(number of files in the folder).
  static func check(
    _ output: OutputFile, inputs: [Input], catalogs: String?, origin: String = "--catalogs"
  ) throws {
    let written = FileIdentity(output.path)
    if let written, let input = inputs.first(where: { FileIdentity($0.path) == written }) {
      throw OutputConflict(
        output: output, reason: "this is \(input.name) itself.",
        fix: "give the answer another file, for example \(output.sample).")
    }
    guard let catalogs else { return }
    let isInside = FileIdentity(output.folder).map { $0 == FileIdentity(catalogs) } ?? false
    if isInside || written.map({ identities(in: catalogs).contains($0) }) ?? false {
      throw OutputConflict(
        output: output, reason: "it would lie among the tables of \(origin) '\(catalogs)'.",
        fix: "give the answer a file in another folder.")
    }
  }

  /// The same for the folder of tables that a plan names.
  ///
  /// - Throws: `OutputConflict`.
  /// - Complexity: O(number of files in the folder).
  static func check(_ output: OutputFile, planned document: PlanDocument) throws {
    guard let folder = document.catalogsFolder else { return }
    try check(output, inputs: [], catalogs: folder, origin: "the plan's catalogs")
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
