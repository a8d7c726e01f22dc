# Counts the connections that clients hold to ports which a container listens on.
# in: its /proc/net/tcp and /proc/net/tcp6, bystanders (addresses, between blanks, of containers that are no proxies)
# Its own connections are left out (probes come over the loopback), and those of bystanders: what scrapes metrics keeps its
# connection open for ever.
BEGIN {
  split("127.0.0.1 0.0.0.1 " bystanders, addresses, " ")
  for (i in addresses) {
    split(addresses[i], byte, ".")
    # The kernel prints words in the host's byte order; ::1 ends like 0.0.0.1.
    ignored[sprintf("%02X%02X%02X%02X", byte[4], byte[3], byte[2], byte[1])] = 1
  }
}
{
  split($2, here, ":")
  split($3, there, ":")
}
$4 == "0A" { listening[here[2]] = 1 }
$4 == "01" {
  port[++connections] = here[2]
  # An IPv4 client of an IPv6 socket has its address in the last four bytes.
  client[connections] = substr(there[1], length(there[1]) - 7)
}
END {
  for (i = 1; i <= connections; i++) if (port[i] in listening && !(client[i] in ignored)) open++
  print open + 0
}
