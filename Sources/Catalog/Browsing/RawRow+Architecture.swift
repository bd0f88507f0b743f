extension RawRow {
  /// The shape of the model that the row describes; nil for rows of other tables and broken ones.
  public var architecture: ModelArchitecture? {
    guard schema.name == ModelTable.schema.name, CellCheck.problems(of: self).isEmpty else {
      return nil
    }
    return try? ModelTable.architecture(of: self)
  }
}
