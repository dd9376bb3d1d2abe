package dev.steelyard.s3.endpoint.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, eight bytes a step from eight tables. */
public final class Crc64Nvme implements Checksum {
    /** The polynomial 0xAD93D23594C93659 of the NVM Express specification, reflected. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int SLICES = 8;
    private static final long[] TABLES = tables();

    private long crc = -1;

    /** Starts with no data. */
    public Crc64Nvme() {}

    @Override
    public void update(int value) {
        crc = step(crc, (byte) value);
    }

    @Override
    public void update(byte[] data, int offset, int length) {
        update(ByteBuffer.wrap(data, offset, length));
    }

    @Override
    public void update(ByteBuffer data) {
        ByteOrder order = data.order();
        data.order(ByteOrder.LITTLE_ENDIAN);
        long[] tables = TABLES;
        long value = crc;
        int at = data.position();
        int end = data.limit();
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            value ^= data.getLong(at);
            value = tables[7 * 256 + (int) (value & 0xFF)]
                    ^ tables[6 * 256 + (int) ((value >>> 8) & 0xFF)]
                    ^ tables[5 * 256 + (int) ((value >>> 16) & 0xFF)]
                    ^ tables[4 * 256 + (int) ((value >>> 24) & 0xFF)]
                    ^ tables[3 * 256 + (int) ((value >>> 32) & 0xFF)]
                    ^ tables[2 * 256 + (int) ((value >>> 40) & 0xFF)]
                    ^ tables[256 + (int) ((value >>> 48) & 0xFF)]
                    ^ tables[(int) (value >>> 56)];
        }
        for (; at < end; at++) {
            value = step(value, data.get(at));
        }
        crc = value;
        data.position(end).order(order);
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }

    private static long step(long crc, byte value) {
        return (crc >>> 8) ^ TABLES[(int) ((crc ^ value) & 0xFF)];
    }

    private static long[] tables() {
        long[] tables = new long[SLICES * 256];
        for (int index = 0; index < 256; index++) {
            long value = index;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
            }
            tables[index] = value;
        }
        for (int index = 256; index < tables.length; index++) {
            long before = tables[index - 256];
            tables[index] = (before >>> 8) ^ tables[(int) (before & 0xFF)];
        }
        return tables;
    }
}
