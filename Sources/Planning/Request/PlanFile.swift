import Catalog
import Foundation

/// Why a plan file could not be read at all.
public enum PlanFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is nothing by that name; the nearest name in the same directory, if one is near.
  case notFound(path: String, suggestion: String?)
  /// The path names a directory; the plan files in it.
  case isDirectory(path: String, plans: [String])
  /// The file is there but may not be read.
  case unreadable(path: String)

  /// The path and the reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .notFound(let path, let suggestion?):
      "\(path): no such file.\n  Fix: did you mean '\(suggestion)'?"
    case .notFound(let path, nil):
      "\(path): no such file.\n  Fix: give the path of a plan file; 'planner init' writes one."
    case .isDirectory(let path, let plans):
      "\(path): this is a directory, not a plan file.\n  Fix: \(PlanFileError.choice(plans))"
    case .unreadable(let path):
      "\(path): the file cannot be read.\n  Fix: check who may read it, for example with 'ls -l'."
    }
  }

  private static func choice(_ plans: [String]) -> String {
    plans.isEmpty
      ? "give the path of a plan file; 'planner init' writes one."
      : "give one of its plan files: \(plans.joined(separator: ", "))."
  }
}

extension PlanDocument {
  /// Reads a plan file.
  ///
  /// - Parameter path: where the file is; it stands in messages as it is given.
  /// - Throws: `PlanFileError` when the file is missing, a directory or unreadable; `InvalidPlan`
  ///   when it is not a mapping in YAML of at most 4 MB and 100,000 values.
  /// - Complexity: O(size of the file).
  public init(contentsOf path: String) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw PlanFileError.notFound(path: path, suggestion: PlanDocument.nearestFile(to: path))
    }
    if isDirectory.boolValue {
      throw PlanFileError.isDirectory(path: path, plans: PlanDocument.plans(in: path))
    }
    guard let handle = FileHandle(forReadingAtPath: path),
      let bytes = try? PlanDocument.bytes(from: handle)
    else { throw PlanFileError.unreadable(path: path) }
    try self.init(parsing: bytes, file: path)
  }

  /// Reads the bytes of a plan file.
  ///
  /// - Parameters:
  ///   - bytes: what the file holds.
  ///   - file: its name, for messages.
  /// - Throws: `InvalidPlan` when the bytes are not a mapping in YAML within the bounds.
  /// - Complexity: O(number of bytes).
  public init(parsing bytes: some Collection<UInt8>, file: String) throws(InvalidPlan) {
    guard bytes.count <= YAMLText.maximumBytes, let text = String(validating: bytes, as: UTF8.self)
    else {
      let isLarge = bytes.count > YAMLText.maximumBytes
      throw InvalidPlan(
        .file(file),
        isLarge
          ? "the file is larger than \(YAMLText.maximumBytes / 1_000_000) MB."
          : "the file is not text in UTF-8.",
        fix: isLarge
          ? "give a plan file; a plan takes a few kB."
          : "give a plan file in YAML, saved as UTF-8.")
    }
    try self.init(parsing: text, file: file)
  }

  /// Reads the text of a plan file.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its name, for messages.
  /// - Throws: `InvalidPlan` when the text is not a mapping in YAML within the bounds.
  /// - Complexity: O(length of the text).
  public init(parsing text: String, file: String) throws(InvalidPlan) {
    let root = try YAMLText(text, file: file) { .line(file: file, $0) }.rootNode()
    switch root.content {
    case .mapping: break
    case .empty:
      throw InvalidPlan(
        .file(file), "the file is empty.", fix: "'planner init' writes a plan to begin with.")
    case .scalar, .sequence:
      throw InvalidPlan(
        root.place, "the plan is \(root.kind), but it must be a mapping of keys.",
        fix: "write 'key: value' lines, for example those that 'planner init' writes.")
    }
    self.file = file
    self.root = root
  }

  /// At most one byte more than a plan may have, so that an endless file ends.
  private static func bytes(from handle: FileHandle) throws -> Data {
    var bytes = Data()
    while bytes.count <= YAMLText.maximumBytes,
      let part = try handle.read(upToCount: YAMLText.maximumBytes + 1 - bytes.count), !part.isEmpty
    {
      bytes += part
    }
    return bytes
  }

  private static func nearestFile(to path: String) -> String? {
    let (folder, name) = PlanDocument.split(path: path)
    return NearestNames.suggestion(for: name, among: files(in: folder.isEmpty ? "." : folder))
      .map { folder + $0 }
  }

  private static func plans(in folder: String) -> [String] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return files(in: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .prefix(10).map { prefix + $0 }
  }

  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func split(path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
