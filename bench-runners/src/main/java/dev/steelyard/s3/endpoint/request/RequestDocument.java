package dev.steelyard.s3.endpoint.request;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the documents that requests carry. */
public final class RequestDocument {
    private RequestDocument() {}

    /** Takes the body of a request as bytes, checked against what the client declared of it. */
    public static byte[] read(Exchange exchange, S3Context context) throws IOException, S3Exception {
        BodyReceiver receiver = new BodyReceiver(exchange, context, false, null);
        int limit = context.limits().maxDocumentBytes();
        if (receiver.declaredBytes() > limit) {
            throw S3Error.ENTITY_TOO_LARGE.because("a document has at most " + limit + " bytes");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(bytes);
        receiver.receive(data -> {
            if (bytes.size() <= limit) {
                int position = data.position();
                write(channel, data);
                data.position(position);
            }
        });
        if (bytes.size() > limit) {
            throw S3Error.ENTITY_TOO_LARGE.because("a document has at most " + limit + " bytes");
        }
        return bytes.toByteArray();
    }

    private static void write(WritableByteChannel channel, ByteBuffer data) {
        try {
            channel.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** Finds all elements of a name below the root, each with the text of its children by name. */
    public static List<Map<String, String>> elements(byte[] document, String root, String name) throws S3Exception {
        XMLStreamReader reader = open(document, root);
        try {
            List<Map<String, String>> found = new ArrayList<>();
            while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.isStartElement() && reader.getLocalName().equals(name)) {
                    found.add(children(reader));
                }
            }
            return found;
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    /** Finds the text of the first element of a name below the root; empty when there is none. */
    public static String text(byte[] document, String root, String name) throws S3Exception {
        XMLStreamReader reader = open(document, root);
        try {
            while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.isStartElement() && reader.getLocalName().equals(name)) {
                    return reader.getElementText();
                }
            }
            return "";
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static XMLStreamReader open(byte[] document, String root) throws S3Exception {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // No document of S3 has a type declaration, and none may make the endpoint read files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String found;
        XMLStreamReader reader;
        try {
            reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            reader.nextTag();
            found = reader.getLocalName();
        } catch (XMLStreamException e) {
            throw malformed();
        }
        if (!found.equals(root)) {
            throw S3Error.MALFORMED_XML.because("the document must be a " + root + ", found " + found);
        }
        return reader;
    }

    private static S3Exception malformed() {
        return S3Error.MALFORMED_XML.because("the document is no well-formed XML of S3");
    }

    private static Map<String, String> children(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> children = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            children.put(reader.getLocalName(), reader.getElementText());
        }
        return children;
    }
}
