package dev.steelyard.kernel.twin.integer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One thread's integer work: list, matrix, text and checksums, each on numbers that a seed gives. */
public final class IntegerMix {

    private static final int NODES = 256;
    private static final int JUMP = 97;
    private static final int SEARCHES = 32;
    private static final int ORDER = 20;
    private static final int TEXT_BYTES = 1024;
    private static final int HASH_FACTOR = (int) 2654435761L;
    private static final List<byte[]> TOKENS =
            List.of("5012", "-87.3", "+1.5e-3", ".e9", "77x", "-", "0.001e+", "123456e7").stream()
                    .map(token -> token.getBytes(StandardCharsets.US_ASCII))
                    .toList();

    private final Node[] nodes = new Node[NODES];
    private final int[][] left = new int[ORDER][ORDER];
    private final int[][] right = new int[ORDER][ORDER];
    private final byte[] text = new byte[TEXT_BYTES];
    private int random;

    private static final class Node {
        private @Nullable Node next;
        private int key;
        private int place;
    }

    public IntegerMix() {
        for (int i = 0; i < NODES; i++) {
            nodes[i] = new Node();
        }
    }

    public int iterate(int seed) {
        random = seed * HASH_FACTOR + 1;
        int crc = workOnText(workOnMatrix(workOnList(0)));
        CRC32C sum = new CRC32C();
        sum.update(text);
        int ofText = (int) sum.getValue();
        return crc16(crc16(crc, ofText & 0xFFFF), ofText >>> 16);
    }

    /** Xorshift with 32 bits (Marsaglia, 2003). */
    private int draw() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }

    /** CRC-16/ARC of one 16-bit value, bit by bit. */
    private static int crc16(int crc, int value) {
        int sum = crc;
        int rest = value;
        for (int bit = 0; bit < 16; bit++) {
            int low = (sum ^ rest) & 1;
            sum >>>= 1;
            rest >>>= 1;
            sum ^= low == 0 ? 0 : 0xA001;
        }
        return sum;
    }

    private int workOnList(int crcBefore) {
        Node head = build();
        int crc = crcBefore;
        for (int i = 0; i < SEARCHES; i++) {
            crc = crc16(crc, search(head, Integer.remainderUnsigned(draw(), NODES)));
        }
        head = sorted(turned(head), true);
        for (Node each = head; each != null; each = each.next) {
            crc = crc16(crc, each.place);
        }
        head = sorted(head, false);
        for (Node each = head; each != null; each = each.next) {
            crc = crc16(crc, each.key);
        }
        return crc;
    }

    private @Nullable Node build() {
        for (int i = 0; i < NODES; i++) {
            nodes[i].key = draw() & 0xFFFF;
            nodes[i].place = i;
        }
        Node head = null;
        for (int i = 0; i < NODES; i++) {
            Node each = nodes[i * JUMP % NODES];
            each.next = head;
            head = each;
        }
        return head;
    }

    private static int search(@Nullable Node head, int place) {
        int steps = 0;
        for (Node at = head; at != null && at.place != place; at = at.next) {
            steps++;
        }
        return steps;
    }

    private static @Nullable Node turned(@Nullable Node head) {
        Node before = null;
        Node at = head;
        while (at != null) {
            Node next = at.next;
            at.next = before;
            before = at;
            at = next;
        }
        return before;
    }

    private static @Nullable Node sorted(@Nullable Node head, boolean byKey) {
        if (head == null || head.next == null) {
            return head;
        }
        Node slow = head;
        Node fast = head.next;
        while (fast != null && fast.next != null) {
            Node following = slow.next;
            slow = following == null ? slow : following;
            fast = fast.next.next;
        }
        Node rest = slow.next;
        slow.next = null;
        return merged(sorted(head, byKey), sorted(rest, byKey), byKey);
    }

    private static @Nullable Node merged(@Nullable Node one, @Nullable Node other, boolean byKey) {
        Node first = one;
        Node second = other;
        Node before = new Node();
        Node last = before;
        while (first != null && second != null) {
            boolean takesFirst = byKey ? first.key <= second.key : first.place <= second.place;
            Node taken = takesFirst ? first : second;
            first = takesFirst ? first.next : first;
            second = takesFirst ? second : second.next;
            last.next = taken;
            last = taken;
        }
        last.next = first == null ? second : first;
        return before.next;
    }

    private int workOnMatrix(int crcBefore) {
        for (int i = 0; i < ORDER; i++) {
            for (int j = 0; j < ORDER; j++) {
                left[i][j] = (draw() & 1023) - 512;
                right[i][j] = (draw() & 1023) - 512;
            }
        }
        int crc = crcBefore;
        for (int i = 0; i < ORDER; i++) {
            for (int j = 0; j < ORDER; j++) {
                int sum = 0;
                for (int k = 0; k < ORDER; k++) {
                    sum += left[i][k] * right[k][j];
                }
                crc = crc16(crc, (sum >>> 3) & 0xFFFF);
            }
        }
        return crc;
    }

    private int workOnText(int crcBefore) {
        writeText();
        int[] visits = new int[NumberReading.COUNT];
        int[] ends = new int[NumberReading.COUNT];
        NumberReading state = NumberReading.START;
        for (byte letter : text) {
            if (letter == ',') {
                ends[state.place]++;
                state = NumberReading.START;
            } else {
                state = state.after(letter);
                visits[state.place]++;
            }
        }
        int crc = crcBefore;
        for (int i = 0; i < NumberReading.COUNT; i++) {
            crc = crc16(crc16(crc, visits[i]), ends[i]);
        }
        return crc;
    }

    private void writeText() {
        int at = 0;
        while (at < TEXT_BYTES) {
            byte[] token = TOKENS.get(draw() & 7);
            int length = Math.min(token.length, TEXT_BYTES - at);
            System.arraycopy(token, 0, text, at, length);
            at += length;
            if (at < TEXT_BYTES) {
                text[at++] = ',';
            }
        }
    }
}
