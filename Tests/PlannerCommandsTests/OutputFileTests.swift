import Foundation
import Testing

@testable import PlannerCommands

@Suite struct OutputFileTests {
  private func inFolder(_ test: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try test(tool)
  }

  private func file(_ name: String, in tool: Tool) -> OutputFile {
    OutputFile(path: tool.folder.appending(path: name).path())
  }

  @Test(arguments: ["a", "a.csv", "with space.csv", "é.csv", "..csv"])
  func namesOfAllKindsAreWritten(_ name: String) throws {
    try inFolder { tool in
      let file = OutputFile(path: tool.folder.path() + "/" + name)
      try file.write("text")
      try file.write("more")
      #expect(tool.files == [name])
      #expect(FileManager.default.contents(atPath: file.path) == Data("more".utf8))
    }
  }

  @Test func namesWithoutAFolderAreWrittenHere() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--out", "p")
      #expect(run.status == 0)
      #expect(tool.files == ["p", "plan.yaml"])
    }
  }

  @Test func linksStayLinks() throws {
    try inFolder { tool in
      let manager = FileManager.default
      let folder = tool.folder.path()
      try tool.write("old", to: "real.csv")
      try manager.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real.csv")
      try manager.createSymbolicLink(atPath: folder + "/dangling", withDestinationPath: "new.csv")
      try manager.createSymbolicLink(atPath: folder + "/circle", withDestinationPath: "circle")
      try file("link", in: tool).write("text")
      try file("dangling", in: tool).write("text")
      #expect(try tool.read("real.csv") == "text")
      #expect(try tool.read("new.csv") == "text")
      #expect(try manager.destinationOfSymbolicLink(atPath: folder + "/link") == "real.csv")
      #expect(tool.files == ["circle", "dangling", "link", "new.csv", "real.csv"])
      try? file("circle", in: tool).write("text")
    }
  }

  /// A pipe of the test's own stands for all that is no ordinary file: a defect here must not be able
  /// to replace a device of the machine.
  @Test(arguments: ["pipe", "link"])
  func whatIsNoOrdinaryFileIsWrittenDirectlyAndStays(_ name: String) throws {
    try inFolder { tool in
      let pipe = tool.folder.path() + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: tool.folder.path() + "/link", withDestinationPath: "pipe")
      // Open for both, so that neither side waits for the other; the text fits the pipe's buffer.
      let descriptor = open(pipe, O_RDWR)
      defer { close(descriptor) }
      try file(name, in: tool).write("text")
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = read(descriptor, &bytes, bytes.count)
      #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "text")
      var information = stat()
      #expect(lstat(pipe, &information) == 0)
      #expect(information.st_mode & S_IFMT == S_IFIFO)
      #expect(tool.files == ["link", "pipe"])
    }
  }

  @Test func aFailedWriteLeavesTheOldFile() throws {
    try inFolder { tool in
      try tool.write("old", to: "a.csv")
      #expect(throws: OutputError.self) { try file("a.csv/b.csv", in: tool).write("text") }
      #expect(throws: OutputError.self) { try file("none/b.csv", in: tool).write("text") }
      #expect(try tool.read("a.csv") == "old")
      #expect(tool.files == ["a.csv"])
    }
  }
}
