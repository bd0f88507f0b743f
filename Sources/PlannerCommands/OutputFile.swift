import Foundation

/// A file for results, which is there as a whole or not at all.
struct OutputFile {
  /// Where it is, as it was typed.
  let path: String
  /// A name for such a file, for messages.
  var sample = "fleet.csv"
  /// The option that names it.
  var option = "--out"

  /// Finds out before any work whether the file can be written.
  ///
  /// - Throws: `OutputError` when the path names a folder, its folder is missing, or either may
  ///   not be written.
  func check() throws {
    if isFolder(path) {
      let file = path.hasSuffix("/") ? path + sample : "\(path)/\(sample)"
      throw error("this is a folder.", "give the name of a file, for example \(file).")
    }
    if !isSpecial && !isFolder(folder) {
      throw error(
        "there is no folder '\(folder)'.", "create it with 'mkdir -p', or give another path.")
    }
    let manager = FileManager.default
    // A new version takes the file's place, which only its folder has to allow; but a file that
    // somebody made read-only is to stay as it is.
    for place in isSpecial ? [path] : [path, folder] where manager.fileExists(atPath: place) {
      guard !manager.isWritableFile(atPath: place) else { continue }
      throw error("'\(place)' may not be written.", "give a path that you may write.")
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
      if isSpecial { return try writeDirectly(text) }
      try data.write(to: URL(filePath: target), options: .atomic)
    } catch let error as OutputError {
      throw error
    } catch {
      throw self.error(
        "it cannot be written: \(error.localizedDescription)", "give another path.")
    }
  }

  private func writeDirectly(_ text: String) throws {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else {
      throw error("it cannot be opened: \(String(cString: strerror(errno))).", "give another path.")
    }
    defer { close(descriptor) }
    try Descriptor.write(text, to: descriptor, name: path, fix: "give another path.")
  }

  /// The folder in which the file is, or will be.
  var folder: String { OutputFile.folder(of: target) }

  /// The path, or what it links to, whether that exists or not.
  private var target: String {
    var target = path
    // More links than this are a circle.
    for _ in 0..<40 {
      let manager = FileManager.default
      guard let link = try? manager.destinationOfSymbolicLink(atPath: target) else { break }
      target = link.hasPrefix("/") ? link : OutputFile.folder(of: target) + "/" + link
    }
    return target
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether the path leads to something that is there but is no ordinary file.
  var isSpecial: Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT != S_IFREG
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
