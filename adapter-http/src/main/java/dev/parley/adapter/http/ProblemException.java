package dev.parley.adapter.http;

import java.util.List;

/** Ends a request with a problem from where Jakarta REST takes no other answer. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    // Anybody can cause it at will, so it must cost little: no stack trace.
    super(problem.code().code(), null, false, false);
    this.problem = problem;
  }

  /** A request with one thing wrong. */
  static ProblemException invalid(String field, String message) {
    return new ProblemException(Problem.invalid(List.of(new FieldProblem(field, message))));
  }

  Problem problem() {
    return problem;
  }
}
