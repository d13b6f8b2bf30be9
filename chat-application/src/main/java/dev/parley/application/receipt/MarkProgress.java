package dev.parley.application.receipt;

import dev.parley.application.delivery.Delivery;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.session.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Marks messages as delivered to, or seen by, the user who says so, and tells the others.
 * Idempotent and indifferent to order, thread-safe.
 */
public final class MarkProgress {
  private final Receipts receipts;
  private final DeviceProgress devices;
  private final Delivery delivery;

  /**
   * @param receipts where watermarks are kept
   * @param devices what devices hold
   * @param delivery how others hear of it
   */
  public MarkProgress(Receipts receipts, DeviceProgress devices, Delivery delivery) {
    this.receipts = Objects.requireNonNull(receipts);
    this.devices = Objects.requireNonNull(devices);
    this.delivery = Objects.requireNonNull(delivery);
  }

  /**
   * Raises the watermarks of the users named in the marks; the caller has made sure that each mark
   * is its user's own.
   *
   * @param device the device that has what is marked, if it has said who it is
   * @return as many outcomes as marks, in their order
   */
  public List<ReceiptOutcome> mark(List<ReceiptMark> marks, Optional<DeviceId> device) {
    List<ReceiptOutcome> outcomes = receipts.advance(marks);
    List<ReceiptAdvanced> advances = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      ReceiptMark mark = marks.get(i);
      switch (outcomes.get(i)) {
        case ReceiptOutcome.Advanced advanced -> {
          advances.add(
              new ReceiptAdvanced(mark.conversation(), mark.user(), advanced.watermarks()));
          note(device, mark, advanced.watermarks());
        }
        case ReceiptOutcome.Unchanged unchanged -> note(device, mark, unchanged.watermarks());
        case ReceiptOutcome.NotAMember stranger -> {}
      }
    }
    delivery.advanced(advances);
    return outcomes;
  }

  /** The user's watermark is at least what the device has, and never above the head of the log. */
  private void note(Optional<DeviceId> device, ReceiptMark mark, Watermarks watermarks) {
    if (device.isPresent()) {
      devices.note(
          mark.user(),
          device.get(),
          mark.conversation(),
          Math.min(mark.seq(), watermarks.delivered()));
    }
  }
}
