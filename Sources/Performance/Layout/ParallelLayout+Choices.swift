public import Catalog

extension ParallelLayout {
  /// The layouts worth trying for a model on chips of one kind, smallest replica first.
  ///
  /// Degrees are powers of two, so that replicas nest in a system. Attention groups of their own and
  /// spread experts are tried for models with experts; stages with one attention group each, because
  /// both together only move the same copies of dense layers around. Experts are on one chip each
  /// or split over all of a stage, as runtimes offer it.
  ///
  /// Where the chips are no power of two, as in a rack of 72, replicas of attention groups with experts
  /// spread over all their chips may also have more than divide it, or all of it; runtimes then keep
  /// copies of some experts. What does not fit into whole replicas stays idle.
  ///
  /// - Parameters:
  ///   - shape: the model's architecture.
  ///   - accelerator: the chip.
  ///   - accelerators: the chips that there are, at least 1.
  /// - Returns: layouts in order of chips, stages, attention groups and expert parallelism; not all
  ///   of them fit into memory. None for chips that keep models in on-chip memory.
  /// - Complexity: O(log³ of the chips).
  public static func choices(
    for shape: ModelArchitecture, on accelerator: Accelerator, within accelerators: Int
  ) -> [ParallelLayout] {
    guard !accelerator.keepsModelsOnChip else { return [] }
    let sizes = powersOfTwo(upTo: accelerators).filter { accelerators.isMultiple(of: $0) }
    let nested = sizes.flatMap { size in
      powersOfTwo(upTo: min(size, shape.layers)).flatMap { stages in
        choices(for: shape, on: accelerator, stage: size / stages, stages: stages)
      }
    }
    return nested + wide(for: shape, on: accelerator, within: accelerators, beyond: sizes.last ?? 1)
  }

  /// Attention groups over more chips than a power of two that divides them.
  private static func wide(
    for shape: ModelArchitecture, on accelerator: Accelerator, within accelerators: Int,
    beyond size: Int
  ) -> [ParallelLayout] {
    guard let experts = shape.experts, size < accelerators else { return [] }
    let sizes = powersOfTwo(upTo: accelerators).filter { $0 > size } + [accelerators]
    return sizes.filter { $0 <= experts.routed }.flatMap { size in
      powersOfTwo(upTo: min(8, size / 2, accelerator.scaleUpDomain)).reversed()
        .filter { size.isMultiple(of: $0) && shape.queryHeads.isMultiple(of: $0) }
        .map { tensor in
          ParallelLayout(
            tensorParallel: tensor, attentionDataParallel: size / tensor, expertParallel: size)
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
