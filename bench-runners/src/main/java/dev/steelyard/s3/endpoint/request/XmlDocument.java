package dev.steelyard.s3.endpoint.request;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A document of S3 in the making. */
public final class XmlDocument {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    /** Starts a document whose root has S3's namespace, or none as errors do. */
    public XmlDocument(String root, boolean namespace) {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            if (namespace) {
                writer.writeDefaultNamespace(NAMESPACE);
            }
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    public XmlDocument(String root) {
        this(root, true);
    }

    public XmlDocument start(String name) {
        try {
            writer.writeStartElement(name);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    public XmlDocument end() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** Adds an element with text; nothing when the value is null. */
    public XmlDocument add(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        try {
            writer.writeStartElement(name);
            writer.writeCharacters(value.toString());
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** Adds text to the open element. */
    public XmlDocument characters(String value) {
        try {
            writer.writeCharacters(value);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** Ends the document. */
    public String text() {
        try {
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return text.toString();
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("writing XML to memory failed", e);
    }
}
