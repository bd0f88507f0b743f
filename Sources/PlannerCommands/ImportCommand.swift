import ArgumentParser
import Catalog
import Performance

/// `planner catalog import`: rows for the catalog from files that people have already.
struct CatalogImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make rows of the catalog from a config.json, a cloud's list, quotes or benchmarks.",
    discussion: """
      The rows go to standard output, or into the tables of a folder with --into; remarks go to \
      standard error. Give the folder to --catalogs of the other commands.
      """,
    subcommands: [
      ImportModelCommand.self, ImportPricesCommand.self, ImportQuotesCommand.self,
      ImportCapacityCommand.self,
    ])
}

/// `planner catalog import model`: a row of `models.csv`.
struct ImportModelCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "A model's config.json, as published on model hubs, to a row of models.csv.",
    discussion: """
      Parameters and KV bytes are computed from the shape and told beside. Shapes that the catalog \
      cannot describe, such as state-space layers, are refused.
      """)

  @Argument(help: "The model's config.json.", completion: .file(extensions: ["json"]))
  var config: String

  @Option(help: "The key of the row, for example my-model-8b.")
  var id: String

  @Option(help: "The name people know the model by (default: the key).")
  var name: String?

  @Option(help: "The publication behind the row (default: the file).")
  var source: String?

  @Option(help: "The name of the licence.")
  var licence: String?

  @Option(help: "The date of the release, for example 2026-08-21.")
  var released: String?

  @Option(help: "The date of the figures (default: today).")
  var asOf: String?

  @Option(help: "All parameters as published, in billions; compared with the shape's.")
  var publishedTotalB: Double?

  @Option(help: "Parameters that one token uses as published, in billions.")
  var publishedActiveB: Double?

  @Option(help: "The weight format of the checkpoint, where the file does not say it.")
  var nativeFormat: String?

  @OptionGroup var output: ImportOptions

  mutating func validate() throws {
    if let asOf { try ImportOptions.checkDate(asOf, option: "--as-of") }
    if let released { try ImportOptions.checkDate(released, option: "--released") }
  }

  func run(on console: Console) throws -> ExitStatus {
    let bytes = try ImportFile.bytes(ofFile: config)
    var details = ModelImport.Details(id: id, asOf: asOf ?? CatalogClock.today)
    details.name = name
    details.source = source
    details.licence = licence
    details.releaseDate = released
    details.publishedBillions = publishedTotalB
    details.publishedActiveBillions = publishedActiveB
    details.nativeFormat = nativeFormat
    let model = try ModelImport(
      bytes, path: config, details: details, target: try output.target())
    try output.write(model.result, on: console)
    output.remark(ModelFigures(model).text, on: console)
    return .answer
  }
}

/// What follows from an imported shape, in words.
struct ModelFigures {
  /// Parameters, and KV bytes per token and at the longest context.
  let text: String

  /// Computes the figures; keys and values in 16 bits.
  init(_ model: ModelImport) {
    let shape = model.architecture
    let tokens = Double(model.maximumContextTokens)
    let perToken = shape.kvBytesPerSequence(contextTokens: 1, bytesPerElement: 2)
    let atMost = shape.kvBytesPerSequence(contextTokens: tokens, bytesPerElement: 2)
    let long = shape.kvBytesPerSequence(contextTokens: 262_144, bytesPerElement: 2)
    text = """
      Parameters: \(Self.rounded(shape.totalParameters / 1e9)) billion, of which a token uses \
      \(Self.rounded(shape.activeParameters / 1e9)) billion.
      KV cache in 16 bits: \(Self.rounded(perToken)) bytes for one token, \
      \(Self.rounded(atMost / Self.gibibyte)) GiB for its longest context of \
      \(model.maximumContextTokens) tokens, \(Self.rounded(long / Self.gibibyte)) GiB for 262144.
      """
  }

  private static let gibibyte = 1_073_741_824.0

  /// To hundredths, without zeros at the end.
  private static func rounded(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && rounded < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
