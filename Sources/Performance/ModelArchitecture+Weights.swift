public import Catalog

extension ModelArchitecture {
  /// Bytes of everything that a replica keeps of the model's weights; embedding and head stay in
  /// 16 bits.
  ///
  /// - Parameters:
  ///   - formatID: the weight format, as the catalog names it.
  ///   - bytesPerWeight: bytes of a weight in that format, above 0.
  public func residentWeightBytes(formatID: WeightFormat.ID, bytesPerWeight: Double) -> Double {
    WeightLayout(self, formatID: formatID, bytesPerWeight: bytesPerWeight).residentBytes
  }
}
