import Foundation

/// One text file of the project.
struct SourceFile: Sendable {
  /// The path from the root of the project, with `/` between folders.
  let path: String
  let text: String

  /// The name of the folder right under `Sources`, where the file lies there.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
}

/// The files of this checkout, found from the place of this very file.
enum SourceTree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folders right under a folder, sorted; none where it does not exist.
  static func folders(in folder: String) -> [String] {
    let url = root.appending(path: folder)
    let keys: [URLResourceKey] = [.isDirectoryKey]
    let entries =
      (try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: keys, options: .skipsHiddenFiles)) ?? []
    return entries.filter(isFolder).map(\.lastPathComponent).sorted()
  }

  /// Every text file anywhere under a folder, sorted by path; none where it does not exist.
  ///
  /// Files that are not UTF-8 text are left out.
  static func files(in folder: String) -> [SourceFile] {
    let enumerator = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil,
      options: .skipsHiddenFiles)
    let urls = (enumerator?.allObjects ?? []).compactMap { $0 as? URL }
    return urls.compactMap(file).sorted { $0.path < $1.path }
  }

  /// The files named that exist at the root.
  static func filesAtRoot(_ names: [String]) -> [SourceFile] {
    names.compactMap { file(root.appending(path: $0)) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  private static func file(_ url: URL) -> SourceFile? {
    guard !isFolder(url), let text = try? String(contentsOf: url, encoding: .utf8) else {
      return nil
    }
    let prefix = root.standardizedFileURL.path(percentEncoded: false)
    let path = url.standardizedFileURL.path(percentEncoded: false)
    let relative = path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path[...]
    return SourceFile(path: String(relative.drop { $0 == "/" }), text: text)
  }
}
