package rootalert.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An answer in XML, read by the JDK's parser. A document with a DTD is refused, so that none can name a file or a host, or grow without
 * end.
 */
public final class Xml {
    /** More than any answer that is asked for. */
    private static final int MAX_BYTES = 1 << 20;

    private final Element root;

    private Xml(Element root) {
        this.root = root;
    }

    /** Empty if it is not XML, or is cut because it was too large. Why is not said: the parser's words may repeat what it read. */
    static Optional<Xml> parse(InputStream answer) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            var bytes = new ByteArrayInputStream(answer.readNBytes(MAX_BYTES));
            return Optional.of(new Xml(builder.parse(bytes).getDocumentElement()));
        } catch (SAXException | IOException ignored) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's parser cannot do without DTDs", e);
        }
    }

    /** The text of the first element of that name, wherever it stands; empty if there is none. */
    public String text(String name) {
        var found = root.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    /** The parser's own handler writes to the log. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) {}

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
