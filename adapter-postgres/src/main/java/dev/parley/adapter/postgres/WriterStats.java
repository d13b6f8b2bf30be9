package dev.parley.adapter.postgres;

/**
 * What the writing of changes has come to since the adapter was opened, for metrics. All but {@code
 * largestBatch} and {@code waiting} only grow.
 *
 * @param batches committed transactions
 * @param changes changes in them, with refused and repeated ones; by {@code batches} it gives the
 *     mean size
 * @param largestBatch the most changes in one transaction
 * @param waiting changes that wait or are being written now
 * @param retries attempts that were made again
 * @param bisections batches that were halved to find a change that the database refuses
 * @param unstorable changes found that way
 * @param unknownCommits commits whose answer was lost; what became of them was found out, or the
 *     callers were told that it is not known
 * @param failed changes whose callers were told that the outcome is not known
 * @param turnedAway changes refused because too many waited
 */
public record WriterStats(
    long batches,
    long changes,
    long largestBatch,
    int waiting,
    long retries,
    long bisections,
    long unstorable,
    long unknownCommits,
    long failed,
    long turnedAway) {}
