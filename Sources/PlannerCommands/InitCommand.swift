import ArgumentParser
import Foundation
import Planning

/// `planner init`: a plan to begin with.
struct InitCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a plan to begin with; every other key is in a comment.",
    discussion: """
      EXAMPLES
        planner init plan.yaml
        planner init | less
      """)

  @Argument(
    help: "The file to write; left out: standard output.",
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  func run(on console: Console) throws -> ExitStatus {
    guard let file else {
      try console.output(StarterPlan.text)
      return .answer
    }
    let output = OutputFile(path: file, sample: "plan.yaml")
    try output.check()
    if !force && FileManager.default.fileExists(atPath: file) {
      throw FileExists(path: file)
    }
    try output.write(StarterPlan.text)
    console.error("Wrote \(file). Next: planner solve \(file)\n")
    return .answer
  }
}
