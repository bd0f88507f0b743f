public import Catalog

extension ParallelLayout {
  /// The layouts worth trying for a model on chips of one kind, smallest replica first.
  ///
  /// Degrees are powers of two, so that replicas nest in a system. Attention groups of their own and
  /// spread experts are tried for models with experts; stages with one attention group each, because
  /// both together only move the same copies of dense layers around. Experts are on one chip each
  /// or split over all of a stage, as runtimes offer it.
  ///
  /// - Parameters:
  ///   - shape: the model's architecture.
  ///   - accelerator: the chip.
  ///   - accelerators: the chips that there are, at least 1; replicas have a number that divides it.
  /// - Returns: layouts in order of chips, stages, attention groups and expert parallelism; not all
  ///   of them fit into memory. None for chips that keep models in on-chip memory.
  /// - Complexity: O(log³ of the chips).
  public static func choices(
    for shape: ModelArchitecture, on accelerator: Accelerator, within accelerators: Int
  ) -> [ParallelLayout] {
    guard !accelerator.keepsModelsOnChip else { return [] }
    let sizes = powersOfTwo(upTo: accelerators).filter { accelerators.isMultiple(of: $0) }
    return sizes.flatMap { size in
      powersOfTwo(upTo: min(size, shape.layers)).flatMap { stages in
        choices(for: shape, on: accelerator, stage: size / stages, stages: stages)
      }
    }
  }

  private static func choices(
    for shape: ModelArchitecture, on accelerator: Accelerator, stage: Int, stages: Int
  ) -> [ParallelLayout] {
    let groups = shape.experts == nil || stages > 1 ? [1] : powersOfTwo(upTo: stage)
    return groups.flatMap { groups -> [ParallelLayout] in
      let tensor = stage / groups
      guard shape.queryHeads.isMultiple(of: tensor), tensor <= accelerator.scaleUpDomain else {
        return []
      }
      return expertDegrees(of: shape, on: accelerator, stage: stage).map { experts in
        ParallelLayout(
          tensorParallel: tensor, attentionDataParallel: groups, expertParallel: experts,
          pipelineParallel: stages)
      }
    }
  }

  /// One, where all chips of a stage reduce partial sums in one domain; and all chips of the stage.
  private static func expertDegrees(
    of shape: ModelArchitecture, on accelerator: Accelerator, stage: Int
  ) -> [Int] {
    let split = stage <= accelerator.scaleUpDomain ? [1] : []
    guard let experts = shape.experts, stage > 1, stage <= experts.routed else { return split }
    return split + [stage]
  }

  private static func powersOfTwo(upTo limit: Int) -> [Int] {
    (0..<20).map { 1 << $0 }.filter { $0 <= limit }
  }
}
