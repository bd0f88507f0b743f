/// An open-weights language model.
public struct Model: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `llama-3.3-70b`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// The shape from which bytes and FLOPs follow.
  public let architecture: ModelArchitecture
  /// The longest context, in tokens.
  public let maximumContextTokens: Int
  /// The weight format of the published checkpoint, for example `bf16`.
  public let nativeFormatID: WeightFormat.ID
  /// All parameters as published, in billions.
  public let publishedParametersBillions: Double?
  /// The licence's name.
  public let licence: String
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a model; the context is at least 1.
  public init(
    id: String, name: String, architecture: ModelArchitecture, maximumContextTokens: Int,
    nativeFormatID: WeightFormat.ID, publishedParametersBillions: Double?, licence: String,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.architecture = architecture
    self.maximumContextTokens = maximumContextTokens
    self.nativeFormatID = nativeFormatID
    self.publishedParametersBillions = publishedParametersBillions
    self.licence = licence
    self.provenance = provenance
  }
}
