package rootalert.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.Access.Change;
import rootalert.text.Words;

/**
 * The rules of a security group, or of a firewall of Lightsail, that a call names; only those open to the internet, if there are any.
 *
 * @param ports for people, such as "22", those first that an attacker would ask for
 * @param sources addresses in CIDR form, and IDs of security groups and prefix lists, private ones last
 * @param toTheInternet whether they let in every address
 */
record SecurityGroupRules(List<String> ports, List<String> sources, boolean toTheInternet) {
    static final SecurityGroupRules NONE = new SecurityGroupRules(List.of(), List.of(), false);

    private static final int MAX_SHOWN = 3;
    private static final Pattern SOURCE = Pattern.compile("[0-9A-Fa-f.:]{2,39}/\\d{1,3}|(sg|pl)-[0-9a-z]{1,40}");

    private static final Pattern PRIVATE =
            Pattern.compile("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|127\\..*|[Ff][CcDdEe].*|(sg|pl)-.*");
    private static final Pattern RANGE = Pattern.compile("(?:UDP )?(\\d{1,5})(?:-(\\d{1,5}))?");

    /** Remote access, databases and what hands out files or commands without asking who it is. */
    private static final Set<Integer> SENSITIVE = Set.of(
            21, 22, 23, 135, 139, 389, 445, 873, 1433, 1521, 2049, 2375, 2376, 2379, 3306, 3389, 5432, 5439, 5900, 5984,
            5985, 5986, 6379, 6443, 7000, 7001, 8086, 9042, 9092, 9200, 9300, 10250, 11211, 27017, 27018);

    /** EC2 writes them as a list of {@code ipPermissions}; older calls and ModifySecurityGroupRules have one rule. */
    static SecurityGroupRules of(Fields request) {
        var modified = Stream.concat(Stream.of(request.in("SecurityGroupRule")), request.list("SecurityGroupRule"))
                .map(rule -> rule.in("SecurityGroupRule"));
        var rules = Stream.of(
                        request.in("ipPermissions").list("items"),
                        Stream.of(request, request.in("portInfo")),
                        modified,
                        request.list("portInfos"))
                .flatMap(each -> each)
                .toList();
        var openPorts = rules.stream().collect(groupingBy(SecurityGroupRules::port)).entrySet().stream()
                .filter(port -> areOpen(port.getValue()))
                .map(Map.Entry::getKey)
                .collect(toSet());
        var open = rules.stream().filter(rule -> openPorts.contains(port(rule))).toList();
        var told = open.isEmpty() ? rules : open;
        return new SecurityGroupRules(
                told.stream()
                        .map(SecurityGroupRules::port)
                        .filter(port -> !port.isEmpty())
                        .distinct()
                        .sorted(Comparator.comparing(port -> !isSensitive(port)))
                        .toList(),
                told.stream()
                        .flatMap(SecurityGroupRules::sources)
                        .filter(source -> SOURCE.matcher(source).matches())
                        .distinct()
                        .sorted(Comparator.comparing(
                                source -> PRIVATE.matcher(source).matches()))
                        .toList(),
                !open.isEmpty());
    }

    /** Two halves of the internet are all of it. */
    private static boolean areOpen(List<Fields> rulesOfOnePort) {
        return AddressBlocks.areTheInternet(
                rulesOfOnePort.stream().flatMap(SecurityGroupRules::sources).toList());
    }

    /** Whether a port, or one of a range, is one of {@link #SENSITIVE}. */
    private static boolean isSensitive(String port) {
        var range = RANGE.matcher(port);
        if (!range.matches()) {
            return port.endsWith("all ports");
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        return SENSITIVE.stream().anyMatch(known -> from <= known && known <= to);
    }

    /** "port 22", "ports 22, 80-90, UDP 53"; empty if none is named. */
    String portsInWords() {
        if (ports.isEmpty() || ports.stream().anyMatch(port -> port.startsWith("all "))) {
            return ports.isEmpty() ? "" : "all ports";
        }
        return (ports.size() == 1 && !ports.getFirst().contains("-") ? "port " : "ports ")
                + Words.list(ports, MAX_SHOWN);
    }

    /** "port 22 and 4 more", where there is little room; empty where that is no shorter. */
    String portsInBrief() {
        return portsInWords().startsWith("ports ") && ports.size() > 1
                ? "port " + ports.getFirst() + " and " + (ports.size() - 1) + " more"
                : "";
    }

    Access access(boolean withdrawn) {
        var change = withdrawn ? Change.WITHDRAWN : Change.GIVEN;
        if (sources.isEmpty()) {
            return Access.NONE;
        }
        return toTheInternet
                ? Access.ofTheInternet(change, ports)
                : new Access(change, Access.Reach.NAMED, Words.list(sources, MAX_SHOWN), false, ports);
    }

    /** "22", "80-90", "UDP 53", "ICMP", "all ports"; empty if the rule names none. */
    private static String port(Fields rule) {
        var protocol = Fields.firstOf(rule.text("ipProtocol"), rule.text("IpProtocol"), rule.text("protocol"));
        var from = Fields.firstOf(rule.text("fromPort"), rule.text("FromPort"));
        var to = Fields.firstOf(rule.text("toPort"), rule.text("ToPort"));
        return switch (protocol) {
            case "" -> "";
            case "-1", "all" -> "all ports";
            case "tcp", "6" -> range(from, to);
            case "udp", "17" -> ("UDP " + range(from, to)).strip();
            default -> protocol.matches("[a-z0-9]{1,10}") ? "protocol " + protocol : "";
        };
    }

    private static String range(String from, String to) {
        if (!from.matches("\\d{1,5}") || !to.matches("\\d{1,5}")) {
            return "";
        }
        return from.equals(to) ? from : from.equals("0") && to.equals("65535") ? "all ports" : from + "-" + to;
    }

    /** Lightsail opens a port to everyone if nobody is named. */
    private static Stream<String> addresses(Fields rule) {
        var named = Stream.of("cidrs", "ipv6Cidrs")
                .flatMap(name -> Fields.texts(rule.node().path(name)))
                .toList();
        boolean limited = !named.isEmpty()
                || !Fields.texts(rule.node().path("cidrListAliases")).toList().isEmpty();
        return limited || rule.text("protocol").isEmpty() ? named.stream() : Stream.of("0.0.0.0/0");
    }

    private static Stream<String> sources(Fields rule) {
        return Stream.of(
                        Stream.of(
                                rule.text("cidrIp"),
                                rule.text("cidrIpv6"),
                                rule.text("CidrIpv4"),
                                rule.text("CidrIpv6"),
                                rule.text("cIDRIP")),
                        addresses(rule),
                        rule.in("ipRanges").list("items").map(range -> range.text("cidrIp")),
                        rule.in("ipv6Ranges").list("items").map(range -> range.text("cidrIpv6")),
                        rule.in("groups").list("items").map(group -> group.text("groupId")),
                        rule.in("prefixListIds").list("items").map(list -> list.text("prefixListId")))
                .flatMap(each -> each);
    }
}
