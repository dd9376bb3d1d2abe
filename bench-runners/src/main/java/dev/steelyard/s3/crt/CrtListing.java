package dev.steelyard.s3.crt;

import dev.steelyard.spi.Recorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.s3.S3Client;
import software.amazon.awssdk.crt.s3.S3MetaRequestOptions;

/** Lists page by page until the last: the CRT's client has no word for it. */
final class CrtListing extends CrtCall {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final S3Client client;
    private final Function<@Nullable String, S3MetaRequestOptions> page;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** With what makes the request of a page from its continuation token, {@code null} for the first. */
    CrtListing(Recorder recorder, S3Client client, Function<@Nullable String, S3MetaRequestOptions> page) {
        super(recorder);
        this.client = client;
        this.page = page;
    }

    void begin() {
        begin(client, page.apply(null));
    }

    @Override
    public int onResponseBody(ByteBuffer piece, long rangeStartBytes, long rangeEndBytes) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        body.writeBytes(bytes);
        return bytes.length;
    }

    @Override
    void succeeded() throws XMLStreamException {
        String token = nextToken(body.toByteArray());
        body.reset();
        if (token == null) {
            complete();
        } else {
            begin(client, page.apply(token));
        }
    }

    private static synchronized XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        return XML.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    static @Nullable String nextToken(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = reader(xml);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("NextContinuationToken")) {
                    return reader.getElementText();
                }
            }
            return null;
        } finally {
            reader.close();
        }
    }
}
