import Foundation

/// A file for results, which is there as a whole or not at all.
struct OutputFile {
  /// Where it is, as it was typed.
  let path: String

  /// Finds out before any work whether the file can be written.
  ///
  /// - Throws: `OutputError` when the path names a folder, its folder is missing, or either may
  ///   not be written.
  func check() throws {
    let manager = FileManager.default
    if isFolder(path) {
      let sample = path.hasSuffix("/") ? path + "fleet.csv" : path + "/fleet.csv"
      throw error("this is a folder.", "give the name of a file, for example \(sample).")
    }
    if !isFolder(folder) {
      throw error(
        "there is no folder '\(folder)'.", "create it with 'mkdir -p', or give another path.")
    }
    let target = manager.fileExists(atPath: path) ? path : folder
    if !manager.isWritableFile(atPath: target) {
      throw error("'\(target)' may not be written.", "give a path that you may write.")
    }
  }

  /// Replaces the file by a new one with this text.
  ///
  /// The text is written beside the file, and then takes its name, so that nobody ever reads half
  /// of it. Devices and pipes are written directly.
  ///
  /// - Throws: `OutputError` when the file cannot be written.
  func write(_ text: String) throws {
    try check()
    let data = Data(text.utf8)
    do {
      if isSpecial {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: data)
        try handle.close()
      } else {
        try data.write(to: URL(filePath: path).resolvingSymlinksInPath(), options: .atomic)
      }
    } catch {
      throw self.error(
        "it cannot be written: \(error.localizedDescription)", "give another path.")
    }
  }

  private var folder: String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private var isSpecial: Bool {
    let type =
      try? FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path())[.type] as? FileAttributeType
    return type.map { $0 != .typeRegular && $0 != .typeDirectory } ?? false
  }

  private func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private func error(_ reason: String, _ fix: String) -> OutputError {
    OutputError(path: path, reason: reason, fix: fix)
  }
}

/// Why results could not be written.
struct OutputError: Error, CustomStringConvertible {
  /// The file as it was typed.
  let path: String
  /// What is wrong, as one sentence.
  let reason: String
  /// What to do, as one sentence.
  let fix: String

  /// The path and the reason, then the fix on a line of its own.
  var description: String { "\(path): \(reason)\n  Fix: \(fix)" }
}
