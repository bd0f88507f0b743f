internal import Catalog
internal import Performance
internal import Quantities

extension SizingSubject {
  /// What to change where memory is missing: more chips while the system has some, else a smaller
  /// format or another system that holds the model.
  ///
  /// - Returns: nil where something else is missing.
  /// - Complexity: O(formats + systems).
  func memoryRemedy(for refusal: LayoutRefusal, _ layout: ParallelLayout) -> String? {
    guard let missing = refusal.missingMemory else { return nil }
    guard 2 * layout.accelerators > system.acceleratorCount else {
      return "spread the replica over more chips, or choose a smaller weight format."
    }
    let usable = Double(layout.accelerators) * usableMemory(of: accelerator)
    let formats = smallerFormats(needing: usable + missing, within: usable)
    let systems = largerSystems(for: usable + missing)
    let remedies = [
      formats.isEmpty ? nil : "choose smaller weights (\(formats.joined(separator: ", ")))",
      systems.isEmpty ? nil : "choose a larger system (\(systems.joined(separator: ", ")))",
    ].compactMap { $0 }
    return remedies.isEmpty
      ? "no system of the catalog holds it: choose a smaller model."
      : remedies.joined(separator: ", or ") + "."
  }

  private func usableMemory(of chip: Accelerator) -> Quantity<DataSize> {
    limits.memoryUtilization * chip.memory - limits.memoryReservePerAccelerator
  }

  /// The keys of formats that the chip runs and whose weights are so much smaller that they fit.
  private func smallerFormats(
    needing needed: Quantity<DataSize>, within usable: Quantity<DataSize>
  ) -> [String] {
    func weights(_ format: WeightFormat) -> Double {
      model.architecture.residentWeightBytes(
        formatID: format.id, bytesPerWeight: format.bytesPerWeight)
    }
    let most = usable.bytes - (needed.bytes - weights(self.format))
    return catalog.formats.rows.filter { other in
      other.computeFormat(on: accelerator) != nil && weights(other) < weights(format)
        && weights(other) <= most
    }.map(\.id)
  }

  /// The keys of the two smallest systems with chips of the same vendor that hold so much.
  private func largerSystems(for needed: Quantity<DataSize>) -> [String] {
    let found = catalog.systems.rows.compactMap { other -> (id: String, bytes: Double)? in
      guard let chip = catalog.accelerators[other.acceleratorID],
        chip.vendor == accelerator.vendor, !chip.keepsModelsOnChip,
        format.computeFormat(on: chip) != nil
      else { return nil }
      let bytes = Double(other.acceleratorCount) * usableMemory(of: chip).bytes
      return bytes >= needed.bytes ? (other.id, bytes) : nil
    }
    return found.sorted { ($0.bytes, $0.id) < ($1.bytes, $1.id) }.prefix(2).map(\.id)
  }
}
