/// The plan that a new user begins with.
public enum StarterPlan {
  /// A complete plan in YAML: the keys that most plans set, and every other key in a comment.
  ///
  /// Taking away the `# ` in front of any key enables it with a well-formed value.
  public static var text: String {
    introduction + lines(below: PlanSchema.root, indent: 0, isEnabled: true).joined(separator: "\n")
      + "\n"
  }

  private static let introduction = """
    # A plan: which traffic to serve, where, and under which limits.
    # Take away the hash in front of a key to set it; what holds otherwise stands beside it.

    """

  private static func lines(
    below key: KeySpecification, indent: Int, isEnabled: Bool
  ) -> [String] {
    key.children.flatMap { child in
      let isEnabled = isEnabled && (child.isRequired || child.isInStarter)
      return [line(child, indent: indent, isEnabled: isEnabled)]
        + lines(below: child, indent: indent + 2, isEnabled: isEnabled)
    }
  }

  private static func line(
    _ key: KeySpecification, indent: Int, isEnabled: Bool
  ) -> String {
    let value = key.children.isEmpty ? "\(key.name): \(key.example)" : "\(key.name):"
    let start = String(repeating: " ", count: indent) + (isEnabled ? "" : "# ") + value
    let padding = String(repeating: " ", count: max(2, 44 - start.count))
    return "\(start)\(padding)# \(key.meaning)\(otherwise(key))"
  }

  private static func otherwise(_ key: KeySpecification) -> String {
    if key.isRequired { return " (required)" }
    return key.placeholder == nil ? " (otherwise: \(key.fallbackText))" : ""
  }
}
