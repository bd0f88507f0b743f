import Foundation
import Testing

@Suite struct FrontierCommandTests {
  @Test func eachPointHasALine() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("frontier", "plan.yaml", "--points", "4", "--format", "csv")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\r\n")
      #expect(lines.count >= 3)
      #expect(lines[0].hasPrefix("plan,first,second,usd_per_hour,"))
      #expect(lines.filter { $0.contains(",true,false,") }.count == 1)
    }
  }

  @Test func thePictureAndTheDocumentGoToFiles() throws {
    try Tool.inFolder { tool in
      for (file, start) in [("f.svg", "<svg "), ("f.md", "# "), ("f.json", "{\n")] {
        let run = try tool.run("frontier", "plan.yaml", "--points", "3", "--out", file)
        #expect(run.status == 0)
        #expect(run.error == "Wrote \(file).\n")
        let text = try String(contentsOf: tool.folder.appending(path: file), encoding: .utf8)
        #expect(text.hasPrefix(start))
      }
    }
  }

  @Test func anImpossiblePlanEndsWithTwoAndItsReport() throws {
    try Tool.inFolder { tool in
      let arguments = [
        "frontier", "plan.yaml", "--between", "cost,power", "--set", "budget.capex=1 kUSD",
      ]
      let run = try tool.run(arguments)
      #expect(run.status == 2)
      #expect(run.output.contains("capex budget"))
      let picture = try tool.run(arguments + ["--out", "f.svg"])
      #expect(picture.status == 2)
      #expect(picture.error.contains("capex budget"))
      #expect(!FileManager.default.fileExists(atPath: tool.folder.appending(path: "f.svg").path()))
    }
  }

  @Test func wrongGoalsAreErrorsOfUsage() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("frontier", "plan.yaml", "--between", "cost,powr")
      #expect(run.status == 64)
      #expect(
        run.error == """
          --between: 'powr' is no goal of a frontier.
            Fix: did you mean 'power'? Goals: cost, tokens, quality, power, carbon.

          """)
    }
  }

  @Test func ctrlCEndsWithThePointsSoFar() throws {
    try Tool.inFolder { tool in
      let run = try StartedRun(
        tool,
        [
          "frontier", "plan.yaml", "--points", "200", "--gap", "0", "--out", "f.csv", "--verbose",
        ])
      run.read(to: "candidates")
      Thread.sleep(forTimeInterval: 0.05)
      run.process.interrupt()
      let rest = run.end()
      #expect(run.process.terminationReason == .exit)
      #expect(rest.contains("Stopping with the points so far; Ctrl-C again ends at once."))
      #expect(run.process.terminationStatus == 3)
      let file = tool.folder.appending(path: "f.csv")
      // No point yet means no file at all; otherwise every line of it is whole.
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
      #expect(text.hasSuffix("\r\n"))
      let cells = text.split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).count
      }
      #expect(Set(cells).count == 1)
    }
  }
}
