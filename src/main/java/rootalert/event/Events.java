package rootalert.event;

import java.util.List;

/**
 * What came in.
 *
 * @param received what asks for an alert
 * @param signsOfLife of the spokes, which ask for none
 */
public record Events(List<Received> received, List<SignOfLife> signsOfLife) {
    public Events {
        received = List.copyOf(received);
        signsOfLife = List.copyOf(signsOfLife);
    }
}
