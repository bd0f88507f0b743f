import Foundation

extension PlanDocument {
  /// The folder of tables that the plan names, seen from where the plan file was read; nil if it
  /// names none.
  public var catalogsFolder: String? {
    guard let name = node(at: PlanPath(["catalogs"]))?.scalar, !name.isEmpty else { return nil }
    guard !name.hasPrefix("/") else { return name }
    let folder = (file as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }
}
