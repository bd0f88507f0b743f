extension AccuracyPage {
  static let introduction = """
    # Accuracy

    This page is written by `planner accuracy --write docs/accuracy.md` from the measurements of
    [catalogs/measurements.csv](../catalogs/measurements.csv): every figure is a prediction of a row by a fit that has
    not seen it. `planner accuracy --format csv` gives the rows.

    - **Out of fold**: five folds over cells. Rows that nearly repeat one another are one cell, and stay together.
    - **Accelerator left out**: a fit without any row of the family of chips. That is what a plan gets for a chip that
      nobody has measured.
    - Rows are predicted at their own number of requests, or at saturation, as their scenario says; nothing is tuned
      to a row. Input and output lengths are means, and vary by nothing.
    - The error is |predicted/measured − 1|; the bias is the median of log(predicted/measured), above 0 where
      predictions are too high. Bands come from errors of other folds, so that their coverage is not flattered.

    """

  static let reading = """
    ## How to read it

    A plan for a chip, precision, model and runtime that were measured together is as good as *out of fold*; a plan for
    a chip that was not, as *accelerator left out*. `planner calibrate` with six points of your own brings a
    configuration to the error of its fit. Bands are set for each class and each level of evidence; generations of
    chips whose own errors are larger have wider ones, and those with fewer than eight rows at least a factor of 1.65,
    so that coverage is above 80 % for them and on the whole.

    """

  static let notValidated = """
    ## What is not validated

    - Percentiles of latency under random arrivals: the rows are closed loops and saturated queues. The simulator is
      the check of those.
    - Time to first token beyond one prompt on an idle machine, and any queue in front of it.
    - vLLM on GPUs, Gaudi, Trainium1, TPU v5e and v6e, Groq, and every chip of the catalog without a row above.
    - Precisions other than those above: INT8 and INT4 have no row that could be predicted.
    - Prefix caching, skewed routing of experts, sequence lengths that vary, prompts beyond 32,768 tokens.
    - Drafts: the length of a draft is assumed (3 tokens of MTP, 1 under TensorRT-LLM with attention data
      parallelism), because rows do not name it; acceptance is fitted around that.
    - Power and energy.

    """

  static let experiments = """
    ## What was tried

    The step time was fitted with single parts left out, by the same folds (two seeds, pooled; median and 90th
    percentile of the error). Differences below about 0.5 points of the median are noise of the folds.

    | without | dense | experts |
    |---|---:|---:|
    | nothing: the model as it is | 5.3 / 14.1 % | 10.0 / 30.4 % |
    | groups: one set of parameters for all | 9.5 / 26.4 % | 13.9 / 46.4 % |
    | chunks of prompts (prefill spread over all steps) | 5.2 / 14.5 % | 11.9 / 35.8 % |
    | steps of their own for prompts (SGLang, ATOM) | 5.1 / 14.2 % | 9.9 / 31.2 % |
    | windows and chunks of attention | 5.5 / 14.6 % | 10.7 / 31.0 % |
    | collectives | 5.1 / 14.2 % | 10.9 / 32.6 % |
    | host time of each sequence | 5.2 / 14.5 % | 9.9 / 31.4 % |
    | the trend of software | 5.2 / 14.7 % | 9.9 / 30.3 % |
    | groups of builds | 5.0 / 13.5 % | 10.2 / 32.7 % |
    | the batch limits of `trtllm-bench` | 5.3 / 15.8 % | 10.2 / 30.8 % |
    | the published numbers of requests | 5.3 / 13.1 % | 10.0 / 30.7 % |

    These figures come from a reference in Python that fitted 26 further rows of models which the catalog does not
    have; the tables above are the program's own. About ten structural choices were made with these errors in view,
    so that the last half point is optimistic.

    """
}
