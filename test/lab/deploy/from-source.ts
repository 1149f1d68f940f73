/**
 * The distribution's keepalived becomes one that somebody has built: in a folder of its version, which a link leads to,
 * so that versions lie side by side.
 */
export const FROM_SOURCE = `set -e
prefix=/usr/local/keepalived-2.2.7
mkdir -p $prefix/sbin
mv /usr/sbin/keepalived $prefix/sbin/keepalived
ln -s keepalived-2.2.7 /usr/local/keepalived
ln -s ../keepalived/sbin/keepalived /usr/local/sbin/keepalived
rm -f /lib/systemd/system/keepalived.service /etc/init.d/keepalived /etc/default/keepalived
cat > /etc/systemd/system/keepalived.service << 'UNIT'
[Unit]
After=network-online.target

[Service]
Type=notify
ExecStart=/usr/local/sbin/keepalived --dont-fork
ExecReload=/bin/kill -HUP $MAINPID
KillMode=process

[Install]
WantedBy=multi-user.target
UNIT
systemctl daemon-reload
`;
