import Foundation
import Testing

/// A run of the tool that goes on while its messages are read.
struct StartedRun {
  let process: Process
  private let messages: FileHandle

  /// Starts a run whose results nobody reads.
  ///
  /// - Parameter output: where the results go instead.
  init(_ tool: Tool, _ arguments: [String], output: Pipe? = nil) throws {
    process = tool.process(arguments)
    let error = Pipe()
    process.standardError = error
    process.standardOutput = output ?? FileHandle.nullDevice
    try process.run()
    messages = error.fileHandleForReading
  }

  /// The process that it started, once it is there.
  var worker: pid_t? {
    let id = process.processIdentifier
    for _ in 0..<2000 {
      let children = try? String(
        contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
      if let first = children?.split(separator: " ").first, let worker = pid_t(first) {
        return worker
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return nil
  }

  /// Reads messages up to a text, or to their end.
  @discardableResult func read(to text: String) -> String {
    var read = ""
    while !read.contains(text) {
      let data = messages.availableData
      if data.isEmpty { break }
      read += String(decoding: data, as: UTF8.self)
    }
    return read
  }

  /// Reads the rest of the messages, and waits for the end.
  func end() -> String {
    let rest = String(decoding: (try? messages.readToEnd()) ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return rest
  }
}
