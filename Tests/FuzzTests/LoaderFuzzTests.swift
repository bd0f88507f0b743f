import SeededRandom
import Testing

@testable import Catalog

/// Spoiled files are understood or refused with a reason; they never end the program or hang.
struct LoaderFuzzTests {
  @Test(arguments: FuzzReader.all)
  func spoiledFilesAreUnderstoodOrRefused(_ reader: FuzzReader) throws {
    let run = try FuzzRun.run(reader)
    #expect(run.findings.isEmpty, "\(run.findings.prefix(10).joined(separator: "\n"))")
    #expect(run.accepted + run.refused >= FuzzRun.inputs(for: reader))
    // Neither all sound nor all refused: else the mutations miss the reader.
    #expect(run.refused > 0)
  }

  @Test(arguments: FuzzReader.all)
  func samplesAreSound(_ reader: FuzzReader) throws {
    let samples = try reader.samples()
    let sound = samples.filter {
      if case .accepted = reader.outcome(of: $0) { true } else { false }
    }
    #expect(!samples.isEmpty && sound.count * 2 > samples.count)
  }

  /// The run notices what it looks for, so the checks above can fail.
  @Test func foreignErrorsAndSilentRefusalsAreFindings() throws {
    struct Foreign: Error {}
    let sample = { @Sendable () -> [[UInt8]] in [[65, 66, 67]] }
    let mutator = ByteMutator(vocabulary: [])
    let foreign = FuzzReader(name: "foreign", weight: 0, mutator: mutator, samples: sample) { _ in
      throw Foreign()
    }
    let silent = FuzzReader(name: "silent", weight: 0, mutator: mutator, samples: sample) { _ in
      throw CatalogError(problems: [])
    }
    #expect(
      try FuzzRun.run(foreign).findings
        == ["foreign #0 ended in an error that is not meant for users: Foreign()."])
    #expect(try FuzzRun.run(silent).findings == ["silent #0 was refused without a word."])
  }

  @Test func excerptIsSoundAndNoTableIsEmpty() throws {
    #expect(CatalogExcerpt.problems(of: CatalogExcerpt.files) == nil)
    #expect(CatalogExcerpt.files.allSatisfy { $0.bytes.count(where: { $0 == 0x0A }) > 1 })
  }
}
