import Foundation
import Testing

@Suite struct CopiedBinaryTests {
  /// The tables are in the binary: a copy in an empty folder answers as the original does.
  @Test func theBinaryAloneRunsInAnotherFolder() throws {
    try Tool.inFolder { tool in
      let expected = try tool.run("solve", "plan.yaml", "--format", "json")
      let copy = tool.folder.appending(path: "copied-planner")
      try FileManager.default.copyItem(at: Tool.binary, to: copy)
      let process = tool.process(["solve", "plan.yaml", "--format", "json", "--out", "copy.json"])
      process.executableURL = copy
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0 && expected.status == 0)
      #expect(try tool.read("copy.json") == expected.output)
    }
  }
}
